package dev.offspring.multiprocessing.manager;

/**
 * A result that stays in the manager.
 *
 * @param type what can be called of it
 * @param guarded whether calls of it are made one at a time
 */
record Stay(Object object, Class<?> type, boolean guarded) {}
