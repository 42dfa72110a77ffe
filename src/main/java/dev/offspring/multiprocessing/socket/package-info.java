/** Connections over sockets, within this machine and between machines. */
@NullMarked
package dev.offspring.multiprocessing.socket;

import org.jspecify.annotations.NullMarked;
