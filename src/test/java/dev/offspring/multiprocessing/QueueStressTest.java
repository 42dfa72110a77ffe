package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processes that die at any moment do not spoil what the others share with them. */
@Timeout(120)
final class QueueStressTest {
    private static final int KILLS = 12;

    private final Set<String> seen = new HashSet<>();

    @Test
    @DisplayName(
            "Q09 S06 producers and consumers are killed at any moment; the others lose nothing and get nothing twice")
    void killedAtAnyMoment() throws InterruptedException {
        ProcessQueue<String> queue = MP.queue(20);
        ProcessQueue<String> results = MP.queue(100); // bounded: a consumer keeps no results to itself
        Random random = new Random(4711);
        List<ChildProcess> producers = new ArrayList<>();
        List<ChildProcess> consumers = new ArrayList<>();
        Map<String, Integer> next = new HashMap<>();
        int lost = 0;
        for (int i = 0; i < 2; i++) {
            producers.add(producer(queue, i));
            consumers.add(consumer(queue, results));
        }
        for (int kill = 0; kill < KILLS; kill++) {
            // at work, and then at any moment
            for (int i = random.nextInt(300) + 50; i > 0; i--) lost += check(results.take(), next);
            List<ChildProcess> kind = random.nextBoolean() ? producers : consumers;
            kind.remove(0).kill();
            kind.add(kind == producers ? producer(queue, kill + 2) : consumer(queue, results));
        }
        producers.forEach(ChildProcess::kill);
        for (ChildProcess producer : producers) producer.join();
        int ends = consumers.size();
        ChildProcess ending = MP.process(() -> {
                    for (int i = 0; i < ends; i++) queue.putEnd();
                })
                .start();
        for (ChildProcess consumer : consumers) {
            while (!consumer.join(Duration.ofMillis(10))) lost += checkAll(results, next);
        }
        ending.join();
        lost += checkAll(results, next);
        assertEquals(0, queue.size());
        assertTrue(lost <= KILLS, lost + " lost"); // what a consumer had taken when it died
        queue.put("still works");
        assertEquals("still works", queue.poll(Duration.ofSeconds(10)));
    }

    private int checkAll(ProcessQueue<String> results, Map<String, Integer> next) {
        int lost = 0;
        for (String result = results.poll(); result != null; result = results.poll()) lost += check(result, next);
        return lost;
    }

    private static ChildProcess producer(ProcessQueue<String> queue, int number) {
        return MP.process(() -> {
                    String padding = "x".repeat(number * 300);
                    for (int i = 0; true; i++) queue.put(number + ":" + i + ":" + padding);
                })
                .start();
    }

    private static ChildProcess consumer(ProcessQueue<String> queue, ProcessQueue<String> results) {
        return MP.process(() -> {
                    for (String item : queue.untilEnd()) results.put(item);
                })
                .start();
    }

    /** Two consumers may pass on neighbours in the wrong order, so what is missing is counted when it is too late. */
    private int check(String item, Map<String, Integer> highest) {
        String[] parts = item.split(":", 3);
        assertEquals(Integer.parseInt(parts[0]) * 300, parts[2].length());
        int number = Integer.parseInt(parts[1]);
        assertTrue(seen.add(parts[0] + ":" + number), "twice: " + number);
        int before = highest.getOrDefault(parts[0], -1);
        highest.put(parts[0], Math.max(before, number));
        return number > before ? number - before - 1 : -1;
    }
}
