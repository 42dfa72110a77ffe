/** Memory that several processes see: files that are mapped into each of them. */
@NullMarked
package dev.offspring.memory;

import org.jspecify.annotations.NullMarked;
