package dev.offspring.render;

import static dev.offspring.multiprocessing.ProcessReport.State.CREATED;
import static dev.offspring.multiprocessing.ProcessReport.State.EXITED;
import static dev.offspring.multiprocessing.ProcessReport.State.RUNNING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.offspring.jvm.ExitStatus;
import dev.offspring.jvm.Usage;
import dev.offspring.multiprocessing.ProcessReport;
import dev.offspring.wire.MimeBundle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessTableTest {
    private static final Usage SMALL = new Usage(30_000_000, 19_293_798);

    private static ProcessReport ended(String name, long pid, int code, Optional<String> failure) {
        return new ProcessReport(
                name, pid, EXITED, Optional.of(new ExitStatus(code, true)), Duration.ofMillis(1240), SMALL, failure);
    }

    @Test
    void childrenThatEndedWellAreFourNumbersAndNoMore() {
        assertEquals(
                """
                2 processes
                name        pid  exit code    wall    CPU  peak memory
                ────────  ─────  ─────────  ──────  ─────  ───────────
                greet      4182  0          1.24 s  30 ms     18.4 MiB
                greet-12  41820  0          1.24 s  30 ms     18.4 MiB""", plain(ended("greet", 4182, 0, Optional.empty()), ended("greet-12", 41820, 0, Optional.empty())));
    }

    @Test
    void failuresAreMarkedAndSignalsHaveTheirNames() {
        assertEquals(
                """
                3 processes, 3 failed
                name  pid  exit code                wall    CPU  peak memory  failure
                ────  ───  ─────────────────────  ──────  ─────  ───────────  ───────────────────────────
                a       1  1 ✗                    1.24 s  30 ms     18.4 MiB  IllegalStateException: boom
                b       2  -15 (SIGTERM) ✗        1.24 s  30 ms     18.4 MiB
                c       3  143 (cause unknown) ✗  1.24 s  30 ms     18.4 MiB""",
                plain(
                        ended("a", 1, 1, Optional.of("IllegalStateException: boom")),
                        ended("b", 2, -15, Optional.empty()),
                        new ProcessReport(
                                "c",
                                3,
                                EXITED,
                                Optional.of(new ExitStatus(143, false)),
                                Duration.ofMillis(1240),
                                SMALL,
                                Optional.empty())));
    }

    @Test
    void whatHasNotEndedHasAStateAndWhatIsUnknownIsExplained() {
        assertEquals(
                """
                3 processes, 1 not started, 1 running (–: the system did not tell)
                name  pid  state    exit code    wall    CPU  peak memory
                ────  ───  ───────  ─────────  ──────  ─────  ───────────
                new     –  created  –            0 ms      –            –
                busy    7  running  –           12 ms      –            –
                done    8  exited   0          1.24 s  30 ms     18.4 MiB""",
                plain(
                        new ProcessReport(
                                "new",
                                -1,
                                CREATED,
                                Optional.empty(),
                                Duration.ZERO,
                                new Usage(-1, -1),
                                Optional.empty()),
                        new ProcessReport(
                                "busy",
                                7,
                                RUNNING,
                                Optional.empty(),
                                Duration.ofMillis(12),
                                new Usage(-1, -1),
                                Optional.empty()),
                        ended("done", 8, 0, Optional.empty())));
    }

    @Test
    void theHtmlSaysTheSameAndEscapesNames() {
        assertEquals("""
                <table style="border-collapse:collapse;margin:4px 0;">
                <caption style="caption-side:top;text-align:left;padding:2px 8px;">1 process, 1 failed</caption>
                <thead><tr>
                <th scope="col" style="text-align:left;white-space:nowrap;padding:2px 8px;border-bottom:1px solid #888888;">name</th>
                <th scope="col" style="text-align:right;white-space:nowrap;padding:2px 8px;border-bottom:1px solid #888888;">pid</th>
                <th scope="col" style="text-align:left;white-space:nowrap;padding:2px 8px;border-bottom:1px solid #888888;">exit code</th>
                <th scope="col" style="text-align:right;white-space:nowrap;padding:2px 8px;border-bottom:1px solid #888888;">wall</th>
                <th scope="col" style="text-align:right;white-space:nowrap;padding:2px 8px;border-bottom:1px solid #888888;">CPU</th>
                <th scope="col" style="text-align:right;white-space:nowrap;padding:2px 8px;border-bottom:1px solid #888888;">peak memory</th>
                </tr></thead>
                <tbody>
                <tr><td style="text-align:left;white-space:nowrap;padding:2px 8px;">&lt;b&gt;</td>\
                <td style="text-align:right;font-family:monospace;white-space:nowrap;padding:2px 8px;">9</td>\
                <td style="text-align:left;white-space:nowrap;padding:2px 8px;">\
                <span style="color:#8a0f0f;background-color:#fbdada;border-radius:3px;padding:0 4px;white-space:nowrap;">\
                3 ✗</span></td>\
                <td style="text-align:right;font-family:monospace;white-space:nowrap;padding:2px 8px;">1.24 s</td>\
                <td style="text-align:right;font-family:monospace;white-space:nowrap;padding:2px 8px;">30 ms</td>\
                <td style="text-align:right;font-family:monospace;white-space:nowrap;padding:2px 8px;">18.4 MiB</td></tr>
                </tbody></table>""", render(ended("<b>", 9, 3, Optional.empty())).data().get("text/html"));
    }

    @Test
    void aLongFailureIsOneCutLine() {
        String plain = plain(ended("a", 1, 1, Optional.of("E: " + "x".repeat(200) + "\nsecond")));
        assertEquals("E: " + "x".repeat(97) + "…", plain.substring(plain.indexOf("E: ")));
    }

    @Test
    void aProgramHasARowWithoutTheNumbersThatNobodyMeasured() {
        assertEquals(
                """
                1 program, failed
                program  pid  exit code    wall
                ───────  ───  ─────────  ──────
                false     12  1 ✗        1.24 s""",
                ProcessTable.program("false\n", 12, new ExitStatus(1, true), Duration.ofMillis(1240))
                        .plain());
    }

    private static MimeBundle render(ProcessReport... reports) {
        return ProcessTable.render(List.of(reports));
    }

    private static String plain(ProcessReport... reports) {
        return render(reports).plain();
    }
}
