/** A process that holds objects, and the proxies by which others use them. */
@NullMarked
package dev.offspring.multiprocessing.manager;

import org.jspecify.annotations.NullMarked;
