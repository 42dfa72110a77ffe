package dev.offspring.multiprocessing;

/**
 * One value in shared memory without a lock. Every process reads what was written last, but two who read, change and
 * write at the same time lose a change: {@code value.set(value.get() + 1)} is three steps. {@link SharedInt} and its kin
 * have what it takes to do better. Handed to a child it is the same value there. Stands for {@code RawValue}.
 *
 * @param <T> a boxed primitive or a record
 */
public interface RawValue<T> {
    /** What was written last. */
    T get();

    /** Writes it. */
    void set(T value);
}
