package dev.offspring.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
    private static ProgressSnapshot snapshot(long done, long failed, OptionalLong total, Duration elapsed) {
        return ProgressSnapshot.of("pool-1", done, failed, total, elapsed);
    }

    private static String plain(long done, long failed, long total, Duration elapsed) {
        return ProgressView.render(snapshot(done, failed, OptionalLong.of(total), elapsed))
                .plain();
    }

    @Test
    void oneLineSaysAll() {
        assertEquals(
                "pool-1  ██████░░░░░░░░░░░░░░  30 %  12 of 40, 1 failed ✗, 3.00 s, 4.0/s, 7.00 s left",
                plain(12, 1, 40, Duration.ofSeconds(3)));
        assertEquals("pool-1  ░░░░░░░░░░░░░░░░░░░░   0 %  0 of 40, 0 ms", plain(0, 0, 40, Duration.ZERO));
        assertEquals(
                "pool-1  ████████████████████ 100 %  40 of 40, 2.00 s, 20/s", plain(40, 0, 40, Duration.ofSeconds(2)));
        assertEquals("pool-1  ████████████████████ 100 %  0 of 0, 1 µs", plain(0, 0, 0, Duration.ofNanos(1000)));
    }

    @Test
    void nothingIsFullBeforeAllIsDone() {
        assertEquals(
                "pool-1  ███████████████████░  99 %  999 of 1000, 1.00 s, 999/s, 1 ms left",
                plain(999, 0, 1000, Duration.ofSeconds(1)));
    }

    @Test
    void anUnknownTotalHasNoBar() {
        var open = ProgressView.render(snapshot(3, 0, OptionalLong.empty(), Duration.ofMinutes(1)));
        assertEquals("pool-1  3 done, 1 min 0 s, 3.0/min", open.plain());
        assertFalse(open.data().get("text/html").contains("width:240px"));
    }

    @Test
    void theBarHasAPartForWhatSucceededAndOneForWhatFailed() {
        String html = ProgressView.render(snapshot(12, 4, OptionalLong.of(40), Duration.ofSeconds(3)))
                .data()
                .get("text/html");
        assertEquals("""
                <div style="margin:4px 0;">pool-1 <div style="display:inline-block;vertical-align:middle;width:240px;\
                height:12px;background-color:#ffffff;border:1px solid #777777;border-radius:3px;">\
                <div style="display:inline-block;vertical-align:top;width:20.0%;height:12px;background-color:#0072b2;"></div>\
                <div style="display:inline-block;vertical-align:top;width:10.0%;height:12px;background-color:#d55e00;"></div>\
                </div> 30 % 12 of 40, 4 failed ✗, 3.00 s, 4.0/s, 7.00 s left</div>""", html);
    }

    @Test
    void itsNameIsEscapedAndOneLine() {
        var odd = ProgressSnapshot.of("<b>\n&", 1, 0, OptionalLong.of(2), Duration.ofHours(3));
        assertEquals(
                "<b> &  ██████████░░░░░░░░░░  50 %  1 of 2, 3 h 0 min, 0.0/min, 3 h 0 min left",
                ProgressView.render(odd).plain());
        assertEquals(3, new Page(ProgressView.render(odd)).count("div") - 1);
    }
}
