package dev.offspring.kernel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A kernel and its client for each test. */
abstract class RunningKernelTests {
    RunningKernel running;
    TestClient client;

    @BeforeEach
    void start() throws Exception {
        running = RunningKernel.start();
        client = running.client;
    }

    @AfterEach
    void end() {
        running.close();
    }
}
