/** Puts the kernel where Jupyter finds it, and takes it away again. */
@org.jspecify.annotations.NullMarked
package dev.offspring.install;
