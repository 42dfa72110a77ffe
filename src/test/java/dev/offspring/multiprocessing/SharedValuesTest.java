package dev.offspring.multiprocessing;

import static dev.offspring.multiprocessing.TestHost.MP;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SharedValuesTest {
    /** A C structure of mixed widths, with one inside. */
    record Particle(byte kind, double mass, Point at) {}

    record Point(int x, int y) {}

    record Labelled(int number, String label) {}

    private static void inChildren(int count, Target target) throws InterruptedException {
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < count; i++) children.add(MP.process(target).start());
        for (ChildProcess child : children) {
            child.join();
            assertEquals(0, child.exitcode().orElseThrow(), child.toString());
        }
    }

    @Test
    @DisplayName("V01 what a child reads is what was written, and what it writes is read, of every type")
    void everyTypeGoesThereAndBack() throws InterruptedException {
        SharedInt i = MP.value(4343);
        SharedLong q = MP.value(1L << 33);
        SharedDouble d = MP.value(3.625);
        SharedValue<Short> h = MP.value((short) -232);
        SharedValue<Character> c = MP.value('q');
        SharedValue<Byte> b = MP.value((byte) -7);
        SharedValue<Float> f = MP.value(0.5f);
        SharedValue<Boolean> flag = MP.value(false);
        RawValue<Integer> raw = MP.rawValue(-24);
        inChildren(1, () -> {
            String seen = List.of(i, q, d, h, c, b, f, flag, raw).toString();
            if (!seen.equals("[4343, 8589934592, 3.625, -232, q, -7, 0.5, false, -24]")) throw new AssertionError(seen);
            i.set(1234);
            q.set(1L << 36);
            d.set(-4.25);
            h.set((short) 234);
            c.set('\u20ac');
            b.set((byte) 42);
            f.set(-1.5f);
            flag.set(true);
            raw.set(42);
        });
        assertEquals(1234, i.get());
        assertEquals(1L << 36, q.get());
        assertEquals(-4.25, d.get());
        assertEquals((short) 234, h.get());
        assertEquals('\u20ac', c.get());
        assertEquals((byte) 42, b.get());
        assertEquals(-1.5f, f.get());
        assertTrue(flag.get());
        assertEquals(42, raw.get());
    }

    @Test
    @DisplayName("V01 the lock of a value is one lock, in a child too, or the one that it was given")
    void aValueHasALock() throws InterruptedException {
        SharedInt value = MP.value(0);
        assertSame(value.lock(), value.lock());
        value.lock().lock();
        ProcessLock lock = value.lock();
        inChildren(1, () -> {
            if (value.lock().tryLock() || lock.tryLock()) throw new AssertionError("it was free");
            value.set(1);
        });
        assertEquals(1, value.get());
        lock.unlock();
        assertThrows(IllegalMonitorStateException.class, value.lock()::unlock);

        ProcessLock own = MP.lock();
        SharedInt left = MP.value(1).guardedBy(own);
        SharedDoubleArray right = MP.doubleArray(1).guardedBy(own);
        assertSame(own, left.lock());
        assertSame(own, right.lock());
        assertNotSame(own, value.lock());
        inChildren(1, () -> {
            left.lock().lock();
            if (right.lock().tryLock()) throw new AssertionError("two locks");
            right.lock().unlock();
        });
        assertThrows(IllegalStateException.class, () -> left.guardedBy(MP.lock()));
    }

    @Test
    @DisplayName("V02 an array's parts are read and written, and a child's prefix sums are ours")
    void anArrayIsSummedUp() throws InterruptedException {
        int[] seq = {680, 626, 934, 821, 150, 233, 548, 982, 714, 831};
        SharedIntArray array = MP.array(seq);
        assertEquals(10, array.length());
        assertArrayEquals(new int[] {934, 821}, array.slice(2, 4));
        array.setSlice(4, 1, 2, 3, 4);
        seq[4] = 1;
        seq[5] = 2;
        seq[6] = 3;
        seq[7] = 4;
        assertArrayEquals(seq, array.toArray());
        inChildren(1, () -> {
            for (int i = 1; i < array.length(); i++) array.set(i, array.get(i - 1) + array.get(i));
        });
        Arrays.parallelPrefix(seq, Integer::sum);
        assertArrayEquals(seq, array.toArray());
        assertEquals(IntStream.of(seq).sum(), array.stream().sum());
        array.fill(7);
        assertEquals(70, array.stream().sum());
    }

    @Test
    @DisplayName("V02 an array of a size is zeros, also where an earlier one was written to")
    void anArrayOfASizeIsZeros() {
        for (int i = 0; i < 3; i++) {
            SharedLongArray longs = MP.longArray(1000);
            assertEquals(0, longs.stream().sum());
            longs.fill(-1);
            RawArray<Byte> bytes = MP.rawArray(byte.class, 1000);
            assertTrue(bytes.stream().allMatch(each -> each == 0));
            bytes.fill((byte) 1);
        }
        assertEquals(0, MP.intArray(0).length());
    }

    @Test
    @DisplayName("V03 a child doubles numbers, records, arrays and text in place")
    void aChildDoublesAll() throws InterruptedException {
        SharedInt x = MP.value(7);
        SharedDouble y = MP.value(1.0 / 3.0);
        SharedLong z = MP.value(1L << 33);
        SharedValue<Particle> particle = MP.value(new Particle((byte) 1, 1.5, new Point(3, 2)));
        SharedValue<Point> point = MP.value(new Point(3, 2));
        SharedArray<Point> points = MP.array(List.of(new Point(1, 2), new Point(3, 4)));
        SharedArray<Byte> text = MP.array(byte.class, 20);
        text.buffer().put("hello".getBytes(StandardCharsets.US_ASCII));
        inChildren(1, () -> {
            x.update(value -> 2 * value);
            y.update(value -> 2 * value);
            z.update(value -> 2 * value);
            particle.update(old -> new Particle((byte) 2, 2 * old.mass(), twice(old.at())));
            point.update(SharedValuesTest::twice);
            for (int i = 0; i < points.length(); i++) points.update(i, SharedValuesTest::twice);
            text.setSlice(5, text.slice(0, 5));
        });
        assertEquals(14, x.get());
        assertEquals(2.0 / 3.0, y.get());
        assertEquals(1L << 34, z.get());
        assertEquals(new Particle((byte) 2, 3.0, new Point(6, 4)), particle.get());
        assertEquals(new Point(6, 4), point.get());
        assertEquals(List.of(new Point(2, 4), new Point(6, 8)), points.toList());
        byte[] bytes = new byte[20];
        text.buffer().get(bytes);
        assertEquals("hellohello", new String(bytes, StandardCharsets.US_ASCII).trim());
    }

    private static Point twice(Point point) {
        return new Point(2 * point.x(), 2 * point.y());
    }

    @Test
    @DisplayName("V03 records lie in memory as C lays out a structure")
    void recordsLieAsInC() {
        SharedArray<Particle> particles = MP.array(Particle.class, 2);
        assertEquals(2 * 24, particles.buffer().capacity());
        particles.set(1, new Particle((byte) 5, 2.5, new Point(6, 7)));
        assertEquals(5, particles.buffer().get(24));
        assertEquals(2.5, particles.buffer().getDouble(32));
        assertEquals(7, particles.buffer().getInt(44));
        assertEquals(new Particle((byte) 0, 0, new Point(0, 0)), particles.get(0));
    }

    @Test
    @DisplayName("V03 what has no fixed size is refused, and the component named")
    void whatHasNoSizeIsRefused() {
        var told = assertThrows(IllegalArgumentException.class, () -> MP.value(new Labelled(1, "one")));
        assertTrue(told.getMessage().startsWith("Component label of Labelled: java.lang.String"), told.getMessage());
        assertThrows(IllegalArgumentException.class, () -> MP.rawValue("text"));
        assertThrows(IllegalArgumentException.class, () -> MP.array(List.of()));
        assertThrows(IllegalArgumentException.class, () -> MP.array(List.of("text")));
    }

    @Test
    @DisplayName("V04 with its lock held, no increment of a value is lost")
    void aLockLosesNothing() throws InterruptedException {
        SharedInt value = MP.value(0);
        RawValue<Integer> raw = MP.rawValue(0);
        inChildren(2, () -> {
            for (int i = 0; i < 200_000; i++) {
                value.withLock(() -> {
                    value.set(value.get() + 1);
                    raw.set(raw.get() + 1);
                });
            }
        });
        assertEquals(400_000, value.get());
        assertEquals(400_000, raw.get());
    }

    @Test
    @DisplayName("V04 two who read before either writes lose one of their two increments")
    void unsynchronisedIncrementsAreLost() throws InterruptedException {
        RawValue<Integer> value = MP.rawValue(0);
        ProcessBarrier bothHaveRead = MP.barrier(2);
        inChildren(2, () -> {
            int seen = value.get();
            bothHaveRead.await();
            value.set(seen + 1);
        });
        assertEquals(1, value.get());
    }

    @Test
    @DisplayName("V04 atomic changes lose nothing, without a lock")
    void atomicChangesLoseNothing() throws InterruptedException {
        SharedInt i = MP.value(0);
        SharedLong q = MP.value(0L);
        SharedDouble d = MP.value(0.0);
        SharedValue<Short> h = MP.value((short) 0);
        SharedValue<Particle> record = MP.value(new Particle((byte) 0, 0, new Point(0, 0)));
        SharedIntArray array = MP.intArray(2);
        inChildren(2, () -> {
            for (int n = 0; n < 5_000; n++) {
                i.incrementAndGet();
                q.getAndIncrement();
                d.addAndGet(0.5);
                h.update(value -> (short) (value + 1));
                record.update(old -> new Particle((byte) 0, old.mass() + 1, old.at()));
                array.addAndGet(1, 3);
                array.update(0, value -> value - 1);
            }
        });
        assertEquals(10_000, i.get());
        assertEquals(10_000, q.get());
        assertEquals(5_000.0, d.get());
        assertEquals((short) 10_000, h.get());
        assertEquals(10_000.0, record.get().mass());
        assertArrayEquals(new int[] {-10_000, 30_000}, array.toArray());
    }

    @Test
    @DisplayName("V04 a process in a loop sees what another writes")
    void aLoopSeesWhatIsWritten() throws InterruptedException {
        RawValue<Boolean> stop = MP.rawValue(false);
        RawArray<Integer> rounds = MP.rawArray(List.of(0));
        ChildProcess child = MP.process(() -> {
                    while (!stop.get()) rounds.set(0, rounds.get(0) + 1);
                })
                .start();
        // long enough for both loops to be compiled
        while (rounds.get(0) < 1_000_000) Thread.onSpinWait();
        stop.set(true);
        child.join();
        assertEquals(0, child.exitcode().orElseThrow());
    }

    @Test
    @DisplayName("V01 V02 V04 cells count with a lock, leave a value alone, and fill an array")
    void cellsUseThem() {
        Cells cells = Cells.INSTANCE;
        cells.run(1, "var v04 = mp.value(0); var v04q = mp.rawValue(0);");
        cells.run(
                2,
                "void v04work() { for (int i = 0; i < 1000; i++) v04.withLock(() -> {"
                        + " v04.set(v04.get() + 1); v04q.set(v04q.get() + 1); }); }");
        cells.run(3, "var v01 = mp.value(42); var v02 = mp.array(0.0, 0.0, 0.0);");
        cells.run(
                4,
                "var v04a = mp.process(() -> v04work()).start(); var v04b = mp.process(() -> v04work()).start();"
                        + " var v02c = mp.process(() -> v02.set(1, 3.14)).start();");
        cells.run(5, "v04a.join(); v04b.join(); v02c.join();");
        cells.run(
                6,
                "var v04all = v04 + \" \" + v04q + \" \" + v01 + \" \" + v02;"
                        + " if (!v04all.equals(\"2000 2000 42 [0.0, 3.14, 0.0]\")) throw new AssertionError(v04all);");
    }

    @Test
    @DisplayName("V05 numbers wrap around as Java's do")
    void numbersWrap() {
        SharedInt i = MP.value(Integer.MAX_VALUE);
        assertEquals(Integer.MIN_VALUE, i.incrementAndGet());
        assertEquals(Integer.MAX_VALUE, i.decrementAndGet());
        SharedValue<Byte> b = MP.value((byte) 200);
        assertEquals((byte) -56, b.get());
        assertEquals(5, MP.value(5L).getAndSet(6));
        assertFalse(MP.value(1.5).compareAndSet(1, 2));
        SharedLong q = MP.value(1L);
        assertTrue(q.compareAndSet(1, 2));
        assertEquals(2, q.getAndUpdate(value -> value * 10));
        assertEquals(20, q.get());
    }

    @Test
    @DisplayName("V05 an index that does not exist is told with the length")
    void anIndexThatDoesNotExist() {
        SharedDoubleArray array = MP.array(1.0, 2.0, 3.0);
        var told = assertThrows(IndexOutOfBoundsException.class, () -> array.get(3));
        assertEquals("There is no element 3 in an array of length 3: indexes go from 0 to 2.", told.getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> array.set(-1, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> array.slice(2, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> array.setSlice(2, 1, 2));
        assertThrows(
                IndexOutOfBoundsException.class, () -> MP.array(List.of('a')).get(1));
        assertThrows(IllegalArgumentException.class, () -> MP.intArray(-1));
        var large = assertThrows(IllegalArgumentException.class, () -> MP.doubleArray(300_000_000));
        assertTrue(large.getMessage().contains("2 GB"), large.getMessage());
        assertEquals("[1.0, 2.0, 3.0]", array.toString());
    }
}
