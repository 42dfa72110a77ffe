/** Jupyter in and out. The only package that sees ZeroMQ and basekernel; user code never runs here. */
@org.jspecify.annotations.NullMarked
package dev.offspring.kernel;
