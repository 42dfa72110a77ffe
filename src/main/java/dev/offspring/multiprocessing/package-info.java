/**
 * Python's multiprocessing for Java: child JVMs that run a lambda, pools of them, and what they share.
 *
 * <pre>{@code
 * public static void main(String[] args) throws Exception {
 *     Multiprocessing mp = Multiprocessing.local();
 *
 *     try (ProcessPool pool = mp.pool(2)) {
 *         System.out.println(pool.map(x -> x * x, mp.range(6)));
 *     }
 *
 *     ProcessQueue<String> names = mp.queue();
 *     ChildProcess greeter = mp.process(() -> {
 *                 for (String name : names.untilEnd()) System.out.println("greeter: hello " + name);
 *             })
 *             .name("greeter")
 *             .start();
 *     for (String name : List.of("ada", "grace")) names.put(name);
 *     names.putEnd();
 *     greeter.join();
 *     System.out.println(greeter.name() + " ended with " + greeter.exitcode().getAsInt());
 * }
 * }</pre>
 *
 * <p>What a child is given is a copy: nothing that it changes is seen by its parent, nor the reverse. Queues, pipes, locks,
 * values and what a manager holds are the exception: they stand for the same thing in every process.
 */
@org.jspecify.annotations.NullMarked
package dev.offspring.multiprocessing;
