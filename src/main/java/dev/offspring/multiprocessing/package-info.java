/**
 * Python's multiprocessing for Java: child JVMs that run a lambda.
 *
 * <pre>{@code
 * public static void main(String[] args) throws InterruptedException {
 *     Multiprocessing mp = Multiprocessing.local();
 *     List<ChildProcess> children = new ArrayList<>();
 *     for (String name : List.of("ada", "grace"))
 *         children.add(mp.process(() -> System.out.println("hello " + name)).start());
 *     for (ChildProcess child : children) child.join();
 *     children.forEach(child -> System.out.println(child.name() + ": " + child.exitcode().getAsInt()));
 * }
 * }</pre>
 *
 * <p>What a child is given is a copy: nothing that it changes is seen by its parent, nor the reverse.
 */
@org.jspecify.annotations.NullMarked
package dev.offspring.multiprocessing;
