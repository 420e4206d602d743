@echo off
rem Install dxcheck without a network: install.bat [FOLDER]
rem Up to "chcp 932" all is ASCII: until then the console may have any code page.
setlocal
for /f "tokens=2 delims=:." %%p in ('chcp') do set "PAGE=%%p"
chcp 932 >nul
set "HERE=%~dp0"
set "FOUND="
set "ANY="
rem The install manager of Python must not try to fetch a version that is missing.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=0"
for %%v in (@PYTHONS@) do call :try py -%%v
call :try py -3
call :try python
if defined FOUND goto install
if defined ANY goto unfit
echo.
echo Python が見つかりません。Python @LISTED@（64ビット）のどれかが必要です。
echo ふつうは情報政策課が配布します。配布の方法を情報政策課に問い合わせてください。
echo 入れたあと、もう一度 install.bat を実行してください。
set "CODE=2"
goto end

:unfit
%ANY% "%HERE%install.py"
set "CODE=2"
goto end

:install
%FOUND% "%HERE%install.py" %*
set "CODE=%errorlevel%"
goto end

:try
if defined FOUND exit /b
rem Python 2 has no venv, and could not even say that it is too old.
%* -c "import venv" >nul 2>nul
if errorlevel 1 exit /b
set "ANY=%*"
%* "%HERE%install.py" --check >nul 2>nul
if errorlevel 1 exit /b
set "FOUND=%*"
exit /b

:end
rem Opened by a double click, the window stays until it is read.
if "%~1"=="" pause
if defined PAGE chcp %PAGE% >nul
exit /b %CODE%
