/** Text to segments with line numbers. Pure. */
@org.jspecify.annotations.NullMarked
package dev.offspring.cell;
