"""install/run on machines that lack something. The machine is a folder: its programs are scripts, its jar does nothing."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SYSTEM = ["basename", "bash", "cat", "cmp", "dirname", "env", "find", "head", "id", "mkdir", "mktemp", "mv"]
SYSTEM += ["readlink", "rm", "sed", "sort", "touch"]

JAVA = """
case $1 in
  --list-modules) echo java.base@17.0.1; echo jdk.jshell@17.0.1 ;;
  -jar) echo "java $*" >>"$CALLS" ;;
esac
"""
MVN = """
case $1 in
  --version) echo 'Apache Maven 3.8.7' ;;
  *) echo "mvn $*" >>"$CALLS"; touch target/offspring.jar ;;
esac
"""
PYTHON_WITHOUT_INDEX = """
case "$*" in
  *' install '*) echo 'no index' >&2; exit 1 ;;
esac
if [ "$2" = venv ]; then mkdir -p .venv/bin "${@: -1}/bin"; cp "$0" "${@: -1}/bin/python"; fi
"""
JUPYTER = 'echo "jupyter $*" >>"$CALLS"'


class Machine:
    def __init__(self, folder):
        self.root = folder / "checkout"
        self.bin = folder / "bin"
        self.told = folder / "told"
        self.calls_file = folder / "calls"
        self.bin.mkdir()
        self.calls_file.touch()
        shutil.copytree(ROOT / "install", self.root / "install")
        for name in ("src/main", "kernel", ".mvn", "notebooks"):
            (self.root / name).mkdir(parents=True)
        for name in ("pom.xml", "notebooks/01-processes.ipynb", "src/main/Main.java"):
            (self.root / name).touch()
        for name in [*SYSTEM, "cp"]:
            (self.bin / name).symlink_to(shutil.which(name))
        self.program("java", JAVA)
        self.program("mvn", MVN)
        self.program("python3", PYTHON_WITHOUT_INDEX)
        self.program("jupyter", JUPYTER)

    def program(self, name, script, folder=None):
        path = (folder or self.bin) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/usr/bin/env bash\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    def without(self, name):
        (self.bin / name).unlink()

    def run(self, *arguments, **variables):
        return subprocess.run(
            [self.root / "install" / "run", *arguments],
            env={"PATH": str(self.bin), "CALLS": str(self.calls_file), "HOME": str(self.root)} | variables,
            capture_output=True,
            text=True,
            timeout=30,
        )

    def calls(self, program):
        return [line for line in self.calls_file.read_text().splitlines() if line.startswith(program + " ")]


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def refused(result, *words):
    assert result.returncode == 1, result.stdout
    for word in words:
        assert word in result.stderr


def accepted(result):
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_without_java_it_says_what_to_install(machine):
    machine.without("java")
    refused(machine.run(), "no Java", "JDK 17", "openjdk-17-jdk")


def test_a_java_without_compiler_is_named(machine):
    java = machine.program("java", "echo java.base@17.0.1")
    refused(machine.run(), str(java), "without compiler", "JDK 17")


def test_an_old_jdk_is_named_with_its_version(machine):
    machine.program("java", "echo java.base@11.0.2; echo jdk.jshell@11.0.2")
    refused(machine.run(), "is Java 11", "JDK 17")


def test_java_home_wins_over_the_path(machine):
    machine.program("java", "echo java.base@11.0.2; echo jdk.jshell@11.0.2")
    machine.program("java", JAVA, machine.told / "bin")
    accepted(machine.run(JAVA_HOME=str(machine.told)))


def test_without_maven_it_says_what_to_install(machine):
    machine.without("mvn")
    refused(machine.run(), "no working mvn", "apt-get install maven")


def test_an_old_maven_is_named_with_its_version(machine):
    machine.program("mvn", "echo 'Apache Maven 3.6.3'")
    refused(machine.run(), "3.6.3", "Maven 3.8")


def test_a_build_that_fails_stops_it(machine):
    machine.program("mvn", "[ $1 = --version ] && echo 'Apache Maven 3.9.9'")
    refused(machine.run(), "the build failed")
    assert machine.calls("java") == []


def test_without_python_it_says_what_to_install(machine):
    machine.without("python3")
    refused(machine.run(), "no python3", "python3-venv", "--jupyter")


def test_without_a_package_index_the_jupyter_on_the_path_is_used_and_named(machine):
    said = accepted(machine.run())
    assert f"using the Jupyter that is on the PATH, {machine.bin / 'jupyter'}" in said
    assert machine.calls("jupyter")[-1].endswith("01-processes.ipynb")
    assert machine.calls("java")[-1].endswith("install --user")


def test_without_a_package_index_and_a_jupyter_it_says_what_to_do(machine):
    machine.without("jupyter")
    refused(machine.run(), "no jupyter on the PATH", "jupyter-nbconvert", "--jupyter")


def test_a_jupyter_without_nbconvert_is_refused(machine):
    machine.program("jupyter", "exit 1")
    refused(machine.run(), "nbconvert' does not work", "jupyter-nbconvert")


@pytest.mark.parametrize("way", ["option", "option with =", "variable"])
def test_the_jupyter_that_is_told_is_used_without_python(machine, way):
    machine.without("python3")
    told = machine.program("my-jupyter", JUPYTER.replace("jupyter $*", "told $*"), machine.told)
    arguments = {"option": ["--jupyter", told], "option with =": [f"--jupyter={told}"], "variable": []}[way]
    variables = {"OFFSPRING_JUPYTER": str(told)} if way == "variable" else {}
    accepted(machine.run(*arguments, **variables))
    assert machine.calls("told")[-1].endswith("01-processes.ipynb")
    assert machine.calls("jupyter") == []


def test_a_jupyter_of_an_environment_gets_the_kernel_there(machine):
    environment = machine.root.parent / "env"
    environment.mkdir()
    (environment / "pyvenv.cfg").touch()
    told = machine.program("jupyter", JUPYTER, environment / "bin")
    accepted(machine.run("--jupyter", told))
    assert machine.calls("java")[-1].endswith(f"install --prefix {environment}")


def test_a_told_jupyter_that_is_not_there_is_named(machine):
    refused(machine.run("--jupyter", "/nowhere/jupyter"), "'/nowhere/jupyter'")


def test_a_second_run_builds_nothing(machine):
    accepted(machine.run())
    accepted(machine.run())
    assert len(machine.calls("mvn")) == 1


@pytest.mark.parametrize("change", ["newer", "added", "removed"])
def test_a_changed_source_is_built_again(machine, change):
    accepted(machine.run())
    main = machine.root / "src/main/Main.java"
    if change == "newer":
        main.touch()
    elif change == "added":
        main.with_name("Other.java").touch()
    else:
        main.unlink()
    accepted(machine.run())
    assert len(machine.calls("mvn")) == 2


def test_the_notebooks_that_are_named_are_executed(machine):
    mine = machine.root.parent / "my notebook.ipynb"
    mine.touch()
    assert "Wrote target/html/my notebook.html" in accepted(machine.run(mine))
    assert [call for call in machine.calls("jupyter") if "--execute" in call][0].endswith(str(mine))


def test_outputs_are_saved_on_demand_only(machine):
    accepted(machine.run())
    assert not [call for call in machine.calls("jupyter") if "--inplace" in call]
    accepted(machine.run("--save"))
    assert len([call for call in machine.calls("jupyter") if "--inplace" in call]) == 1


def test_a_notebook_that_is_not_there_is_named_before_anything_is_built(machine):
    refused(machine.run("missing.ipynb"), "missing.ipynb")
    assert machine.calls("mvn") == []


def test_a_notebook_that_fails_makes_it_fail(machine):
    machine.program("jupyter", 'case "$*" in *--execute*) exit 1 ;; esac')
    refused(machine.run(), "did not run to its end")
