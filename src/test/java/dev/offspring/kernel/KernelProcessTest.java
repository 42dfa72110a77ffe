package dev.offspring.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel as a process of its own. */
class KernelProcessTest {
    private static final Path JAVA =
            Path.of(System.getProperty("java.home")).resolve("bin").resolve("java");

    @TempDir
    Path directory;

    private Process kernel;

    @AfterEach
    void end() {
        if (kernel != null) kernel.destroyForcibly();
    }

    private TestClient start(long parent) throws Exception {
        ConnectionFile file = RunningKernel.freePorts("a secret");
        Path written = directory.resolve("connection.json");
        Files.write(
                written,
                Json.bytes(Json.object()
                        .put("transport", file.transport())
                        .put("ip", file.ip())
                        .put("shell_port", file.shellPort())
                        .put("control_port", file.controlPort())
                        .put("stdin_port", file.stdinPort())
                        .put("iopub_port", file.iopubPort())
                        .put("hb_port", file.heartbeatPort())
                        .put("key", file.key())
                        .put("signature_scheme", file.signatureScheme())));
        kernel = launch(parent, written);
        var client = new TestClient(file);
        while (!client.published().type().equals("iopub_welcome")) {
            // it may be that the kernel is starting still
        }
        return client;
    }

    private Process launch(long parent, Path connectionFile) throws IOException {
        var builder = new ProcessBuilder(
                JAVA.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FakeKernelMain.class.getName(),
                connectionFile.toString());
        builder.environment().put("JPY_PARENT_PID", Long.toString(parent));
        builder.environment().put("OFFSPRING_HISTORY", "off");
        return builder.redirectError(directory.resolve("stderr").toFile())
                .redirectOutput(directory.resolve("stdout").toFile())
                .start();
    }

    private void assertExits(int code) throws Exception {
        assertTrue(kernel.waitFor(5, TimeUnit.SECONDS), "the process lives on");
        assertEquals(code, kernel.exitValue());
        assertEquals("", Files.readString(directory.resolve("stdout")));
        assertEquals("", Files.readString(directory.resolve("stderr")));
    }

    /** A cell that has its say is a cell that runs. */
    private static String executeUntilItRuns(TestClient client, String code) throws Exception {
        String cell = client.execute(code);
        while (!client.published().type().equals("execute_input")) {
            // busy
        }
        return cell;
    }

    @Test
    void shutdownEndsTheProcessWhateverTheCellDoes() throws Exception {
        try (TestClient client = start(ProcessHandle.current().pid())) {
            executeUntilItRuns(client, "hang");
            String request = client.send(Channel.CONTROL, "shutdown_request", Json.object());
            client.reply(Channel.CONTROL, request);
            assertExits(0);
        }
    }

    @Test
    void sigintIsForTheCellAndSigtermForTheKernel() throws Exception {
        try (TestClient client = start(ProcessHandle.current().pid())) {
            String asking = client.execute("ask name");
            client.receive(Channel.STDIN);
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-INT", "" + kernel.pid())
                            .start()
                            .waitFor());
            assertEquals(
                    "Interrupted",
                    client.reply(Channel.SHELL, asking).path("ename").asText());
            executeUntilItRuns(client, "hang");
            kernel.destroy();
            assertExits(143);
        }
    }

    @Test
    void theKernelDoesNotOutliveItsClient() throws Exception {
        Process parent = new ProcessBuilder("sleep", "1000").start();
        try (TestClient client = start(parent.pid())) {
            executeUntilItRuns(client, "hang");
            parent.destroyForcibly().waitFor();
            assertTrue(kernel.waitFor(10, TimeUnit.SECONDS), "the process lives on");
        }
    }

    @Test
    void aConnectionFileThatIsNoneIsSaid() throws Exception {
        Path nothing = Files.writeString(directory.resolve("nothing"), "{}");
        kernel = launch(ProcessHandle.current().pid(), nothing);
        assertTrue(kernel.waitFor(10, TimeUnit.SECONDS));
        assertEquals(1, kernel.exitValue());
        assertTrue(Files.readAllLines(directory.resolve("stderr"))
                .equals(List.of("offspring: the kernel cannot start with " + nothing
                        + ": java.io.IOException: the connection file has no valid shell_port")));
    }
}
