"""jupyter_kernel_test, the conformance tests of the Jupyter project: all of them, none skipped."""

import sys
import unittest

import jupyter_kernel_test
import pytest
from kernels import NAME

ALL = [
    "test_clear_output",
    "test_completion",
    "test_display_data",
    "test_error",
    "test_execute_result",
    "test_execute_stderr",
    "test_execute_stdout",
    "test_history",
    "test_inspect",
    "test_is_complete",
    "test_kernel_info",
    "test_pager",
    "test_recv_iopub_welcome_msg",
]


def cases():
    """In a function, so that pytest does not collect the classes a second time."""

    class Kernel(jupyter_kernel_test.KernelTests):
        kernel_name = NAME
        language_name = "java"
        file_extension = ".java"
        code_hello_world = 'System.out.println("hello, world");'
        code_stderr = 'System.err.println("oops");'
        completion_samples = [
            {"text": "Integer.MAX_", "matches": {"MAX_VALUE"}},
            {"text": "System.currentTimeM", "matches": {"currentTimeMillis()"}},
        ]
        complete_code_samples = ["1 + 1", "int x = 1;", "int f(int n) {\n    return n;\n}", "// a comment", "%ps"]
        incomplete_code_samples = ["int f(int n) {", "foo(", 'var text = """\n    half', "/* half"]
        invalid_code_samples = [")", "}", "class 5 {}"]
        code_page_something = "%ps?"
        code_generate_error = 'throw new IllegalStateException("boom");'
        code_execute_result = [{"code": "1+1", "result": "2"}, {"code": '"a" + "b"', "result": "ab"}]
        code_display_data = [{"code": 'display("text")', "mime": "text/plain"}]
        supported_history_operations = ("tail", "range", "search")
        code_history_pattern = "1?1*"
        code_inspect_sample = "String.valueOf"
        code_clear_output = "clearOutput()"

    class Welcome(jupyter_kernel_test.IopubWelcomeTests):
        kernel_name = NAME
        support_iopub_welcome = True

    return Kernel, Welcome


class Outcome(unittest.TextTestResult):
    """Also keeps the names of the tests that passed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.passed = set()

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed.add(test._testMethodName)

    def report(self, name):
        """What went wrong in a test and its sub-tests."""
        return "\n".join(text for test, text in self.failures + self.errors + self.skipped if name in test.id())


@pytest.fixture(scope="module")
def outcome():
    load = unittest.defaultTestLoader.loadTestsFromTestCase
    suite = unittest.TestSuite(load(case) for case in cases())
    return unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Outcome).run(suite)


@pytest.mark.parametrize("name", ALL)
def test_conforms(outcome, name):
    assert name in outcome.passed, outcome.report(name)


def test_nothing_is_left_out(outcome):
    assert outcome.testsRun == len(ALL)
    assert outcome.skipped == []
