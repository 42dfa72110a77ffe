package dev.offspring.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.jvm.ExitStatus;
import dev.offspring.jvm.Usage;
import dev.offspring.multiprocessing.PoolReport;
import dev.offspring.multiprocessing.ProcessReport;
import dev.offspring.multiprocessing.ProcessReport.State;
import dev.offspring.multiprocessing.TaskReport;
import dev.offspring.multiprocessing.WorkerReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoolViewTest {
    private static final Instant ZERO = Instant.parse("2030-01-01T00:00:00Z");

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    private static WorkerReport worker(String name, long pid, int code, long tasks, Duration busy, Duration wall) {
        var process = new ProcessReport(
                name,
                pid,
                State.EXITED,
                Optional.of(new ExitStatus(code, true)),
                wall,
                new Usage(busy.toNanos(), 50L << 20),
                Optional.empty());
        return new WorkerReport(process, tasks, busy, ZERO, Optional.of(ms(100)));
    }

    private static TaskReport task(int index, int count, String worker, long pid, long from, long to, boolean failed) {
        return new TaskReport(
                1,
                index,
                count,
                worker,
                pid,
                ZERO.plus(ms(from)),
                ZERO.plus(ms(to)),
                failed,
                Optional.of("\"<" + index + ">\""));
    }

    private static PoolReport report(String name, List<WorkerReport> workers, List<TaskReport> tasks) {
        List<TaskReport> slowest = tasks.stream()
                .sorted(Comparator.comparing(TaskReport::time).reversed())
                .limit(10)
                .toList();
        return new PoolReport(name, workers, tasks, slowest, tasks.size());
    }

    private static PoolReport two() {
        return report(
                "pool-1",
                List.of(
                        worker("pool-1-worker-1", 11, 0, 2, ms(500), ms(700)),
                        worker("pool-1-worker-2", 12, -9, 0, ms(300), ms(400))),
                List.of(
                        task(0, 3, "pool-1-worker-1", 11, 100, 300, false),
                        task(6, 1, "pool-1-worker-2", 12, 100, 400, true),
                        task(3, 3, "pool-1-worker-1", 11, 400, 700, false)));
    }

    /** So many workers that each do so many tasks one after the other, with gaps. */
    private static PoolReport many(int workers, int tasks) {
        List<WorkerReport> reports = new ArrayList<>();
        List<TaskReport> all = new ArrayList<>();
        for (int w = 0; w < workers; w++) {
            reports.add(worker("w" + w, w, 0, tasks, ms(tasks), ms(100 + 3L * tasks)));
            for (int t = 0; t < tasks; t++)
                all.add(task(t, 1, "w" + w, w, 100 + 3L * t, 101 + 3L * t + w % 2, t % 50 == 7));
        }
        return report("many", reports, all);
    }

    @Test
    void theTextHasTheWorkersTheirTimeAndTheSlowestTasks() {
        assertEquals("""
                pool-1: 2 workers, 3 tasks, 1 failed
                worker           pid  exit code       tasks    busy  waiting  start-up     CPU  peak memory
                ───────────────  ───  ──────────────  ─────  ──────  ───────  ────────  ──────  ───────────
                pool-1-worker-1   11  0                   2  500 ms   100 ms    100 ms  500 ms     50.0 MiB
                pool-1-worker-2   12  -9 (SIGKILL) ✗      0  300 ms     0 ms    100 ms  300 ms     50.0 MiB

                Who ran what when, 0 to 700 ms (▁ to █: at work, ░: start-up, ·: waiting, ✗: a failure)
                pool-1-worker-1  ░░░░░░░░▄████████████████▆········▆█████████████████████████
                pool-1-worker-2  ░░░░░░░░▄█████████████████████████✗

                The 3 slowest tasks
                call  items  argument  worker             time  outcome
                ────  ─────  ────────  ───────────────  ──────  ────────
                   1  6      "<6>"     pool-1-worker-2  300 ms  failed ✗
                   1  3–5    "<3>", …  pool-1-worker-1  300 ms  done
                   1  0–2    "<0>", …  pool-1-worker-1  200 ms  done""", PoolView.render(two()).plain());
    }

    @Test
    void thePictureHasALaneForEachWorkerAndTellsAFailureByAShapeAndAWord() {
        Page page = new Page(PoolView.render(two()));
        assertEquals(
                "Timeline of pool-1: 2 workers, 3 tasks, 1 failed, in 700 ms; the workers were at work 89 % of the time"
                        + " they were ready.",
                page.words());
        assertTrue(
                page.texts().containsAll(List.of("pool-1-worker-1", "0–2", "3–5", "failed", "exit code -9 (SIGKILL)")),
                page.texts()::toString);
        assertEquals(
                2,
                page.shapes("path", "stroke", Svg.ALARM) - 1,
                "a cross in the legend and one on the bar, beside the line of the killed one");
    }

    @Test
    void fewCallsHaveColoursOfTheirOwnWhateverTheirNumbers() {
        List<TaskReport> tasks = new ArrayList<>();
        for (long call : new long[] {1, 5, 9})
            tasks.add(new TaskReport(
                    call,
                    0,
                    1,
                    "w",
                    1,
                    ZERO.plus(ms(100 * call)),
                    ZERO.plus(ms(100 * call + 90)),
                    false,
                    Optional.empty()));
        Page page = new Page(PoolView.render(report("p", List.of(worker("w", 1, 0, 3, ms(270), ms(1000))), tasks)));
        for (String colour : List.of(Svg.BLUE, Svg.SKY, Svg.GREEN))
            assertEquals(1, page.shapes("path", "fill", colour));
    }

    @Test
    void aPoolThatDidNothingHasNoPicture() {
        PoolReport idle = report("idle", List.of(worker("w", 1, 0, 0, ms(0), ms(200))), List.of());
        assertEquals(0, new Page(PoolView.render(idle)).pictures());
        assertEquals("""
                none: 0 workers, 0 tasks
                worker  pid  exit code  tasks  busy  waiting  start-up  CPU  peak memory
                ──────  ───  ─────────  ─────  ────  ───────  ────────  ───  ───────────""", PoolView.render(report("none", List.of(), List.of())).plain());
    }

    @Test
    void namesOfAnyKindAreEscapedAndCut() {
        String name = "<b>&\"'\u0000\u001b\ud800 " + "x".repeat(300);
        PoolReport odd = report(
                name, List.of(worker(name, 1, 0, 1, ms(1), ms(200))), List.of(task(0, 1, name, 1, 100, 200, false)));
        Page page = new Page(PoolView.render(odd));
        assertTrue(page.texts().stream().allMatch(text -> text.length() < 130), page.texts()::toString);
    }

    @Test
    void picturesOfManyTasksStaySmall() {
        assertEquals(1, new Page(PoolView.render(many(64, 150))).pictures());
        assertEquals(1, new Page(PoolView.render(many(1, 10_000))).pictures());
        assertEquals(1, new Page(PoolView.render(many(300, 4))).pictures());
    }

    @Test
    void whereThereAreTooManyBarsHeightSaysHowMuchWasDone() {
        assertTrue(new Page(PoolView.render(many(4, 2500))).texts().contains("height: how much of the time at work"));
        Timeline timeline = Timeline.of(many(1, 10_000));
        double[] shares = timeline.shares(timeline.lanes().get(0), 10);
        assertEquals(1 / 3.0, shares[5], 0.01);
    }

    @Test
    void timesOfEveryLengthHaveAnAxis() {
        for (Duration length : List.of(Duration.ofNanos(1000), ms(3), Duration.ofHours(3))) {
            var worker = new WorkerReport(
                    worker("w", 1, 0, 1, length, length).process(), 1, length, ZERO, Optional.of(Duration.ZERO));
            var task = new TaskReport(1, 0, 1, "w", 1, ZERO, ZERO.plus(length), false, Optional.empty());
            List<String> texts = new Page(PoolView.render(report("p", List.of(worker), List.of(task)))).texts();
            String unit = length.toHours() > 0 ? " h" : length.toMillis() > 0 ? " ms" : " ns";
            assertTrue(texts.stream().anyMatch(text -> text.endsWith(unit)), texts::toString);
        }
    }
}
