/** The short-lived program that finds libraries as Maven does; the only package that sees Maven's classes. */
@org.jspecify.annotations.NullMarked
package dev.offspring.maven;
