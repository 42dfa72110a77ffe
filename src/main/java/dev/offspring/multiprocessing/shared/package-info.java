/**
 * What processes share on one machine: the state is in mapped memory, where a thread that finds it as it wishes goes on
 * without asking anybody; who has to wait does so at the family's hub.
 */
@NullMarked
package dev.offspring.multiprocessing.shared;

import org.jspecify.annotations.NullMarked;
