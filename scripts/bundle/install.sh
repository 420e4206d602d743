#!/bin/sh
# Install dxcheck without a network: ./install.sh [FOLDER]
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
for version in @PYTHONS@ 3; do
    if "python$version" "$here/install.py" --check >/dev/null 2>&1; then
        exec "python$version" "$here/install.py" "$@"
    fi
done
if command -v python3 >/dev/null 2>&1; then
    # None fits; it says what it is and what is needed.
    exec python3 "$here/install.py" "$@"
fi
echo "Python が見つかりません。Python @LISTED@（64ビット）のどれかが必要です。" >&2
echo "ふつうは情報政策課が配布します。配布の方法を情報政策課に問い合わせてください。" >&2
exit 2
