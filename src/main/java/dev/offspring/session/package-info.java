/** The JVM that runs the user's code and holds her variables. */
@org.jspecify.annotations.NullMarked
package dev.offspring.session;
