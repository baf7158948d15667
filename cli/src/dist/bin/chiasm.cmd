@echo off
rem Runs Chiasm. JAVA_HOME chooses the Java, CHIASM_OPTS holds further options for it (such as -Xmx8g).
setlocal
set "CHIASM_HOME=%~dp0.."

if defined JAVA_HOME (
  set "CHIASM_JAVA=%JAVA_HOME%\bin\java.exe"
) else (
  set "CHIASM_JAVA=java.exe"
)
"%CHIASM_JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo chiasm: there is no Java: JAVA_HOME names none and java is not on the PATH. 1>&2
  echo Chiasm needs version 17 or newer. 1>&2
  exit /b 1
)
"%CHIASM_JAVA%" --list-modules 2>nul | findstr /r /c:"^java\.base@1[7-9]" /c:"^java\.base@[2-9][0-9]" >nul
if errorlevel 1 (
  echo chiasm: this Java is too old; Chiasm needs version 17 or newer. Point JAVA_HOME to one. 1>&2
  exit /b 1
)

rem One model trains on one core: threads inside of an operation cost more than they bring.
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"

"%CHIASM_JAVA%" "@%CHIASM_HOME%\lib\jvm.options" %CHIASM_OPTS% -cp "%CHIASM_HOME%\lib\*" org.chiasm.cli.Chiasm %*
exit /b %errorlevel%
