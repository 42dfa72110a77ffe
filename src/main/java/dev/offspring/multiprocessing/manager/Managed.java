package dev.offspring.multiprocessing.manager;

/** What every proxy of an object in a manager is: it may travel, whatever else it is. */
public interface Managed {}
