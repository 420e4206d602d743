"""Write the JSON Schemas into the package, from the models."""

from pathlib import Path

from dxcheck.model.schemas import SCHEMAS, schema_text

FOLDER = Path(__file__).resolve().parent.parent / "dxcheck" / "schemas"

for name in SCHEMAS:
    (FOLDER / f"{name}.json").write_text(schema_text(name), encoding="utf-8", newline="\n")
print(f"{len(SCHEMAS)} schemas written")
