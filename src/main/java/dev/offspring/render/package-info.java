/** Reports and values to MIME bundles. Pure. */
@org.jspecify.annotations.NullMarked
package dev.offspring.render;
