package dev.offspring.hub;

import dev.offspring.hub.HubMessage.Why;
import dev.offspring.jvm.Daemon;
import dev.offspring.jvm.Haven;
import dev.offspring.jvm.LocalSocket;
import dev.offspring.jvm.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The meeting place of a family, in its first process. One thread does everything, so its state needs no locks. It
 * decides nothing about the things that are shared: their state is in shared memory, and who waits looks at it before
 * and after. It keeps who waits, in the order of their coming, wakes them, and notices deaths, for a process that ends
 * in whatever way leaves its connection.
 */
public final class Hub implements AutoCloseable {
    private final Haven haven = Haven.inMemory();

    /** For what does not fit in memory: a container may have little of it. */
    private final Haven overflow = Haven.open();

    private final Secret secret = Secret.random();
    private final Selector selector;
    private final ServerSocketChannel server;
    private final String address;
    private final Map<Integer, Peer> living = new HashMap<>();
    private final Map<Integer, Peer> dead = new HashMap<>();
    private final Things things = new Things(this::gone);
    private final Waits waits = new Waits();
    private final Barriers barriers = new Barriers(waits);
    private final Deadlocks deadlocks = new Deadlocks(waits, things, living);
    private final Caretaker caretaker = new Caretaker();
    private int lastMember;

    /** A process that has joined, or has knocked. */
    static final class Peer {
        final Link link;
        int member;
        String name = "";
        long pid;

        Peer(Link link) {
            this.link = link;
        }

        @Override
        public String toString() {
            return name + " (pid " + pid + ")";
        }
    }

    /** Opens it for as long as this JVM lives. */
    public Hub() {
        try {
            selector = Selector.open();
            server = LocalSocket.listen(haven.path().resolve("hub"));
            address = LocalSocket.address(server);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen for processes in " + haven.path(), e);
        }
        Daemon.start("offspring-hub", this::serve);
    }

    /** How members find it, with the secret that lets them in. */
    public String address() {
        return String.join(
                "\n",
                address,
                secret.hex(),
                haven.path().toString(),
                overflow.path().toString());
    }

    private void serve() {
        caretaker.sweep(haven.path());
        caretaker.sweep(overflow.path());
        while (server.isOpen()) {
            try {
                selector.select(this::serve, deadlocks.isNeeded() ? Deadlocks.PERIOD_MILLIS : 0);
                deadlocks.look();
            } catch (ClosedSelectorException | CancelledKeyException e) {
                // it is being closed, or a member has just gone
            } catch (IOException e) {
                throw new UncheckedIOException("the processes can no longer be waited for", e);
            }
        }
    }

    private void serve(SelectionKey key) {
        if (!key.isValid()) return;
        if (key.isAcceptable()) accept();
        else if (key.attachment() instanceof Peer peer) {
            if (key.isWritable()) peer.link.flush();
            if (key.isReadable()) receive(peer);
        }
    }

    private void accept() {
        try {
            SocketChannel channel = server.accept();
            if (channel == null) return;
            Link link = new Link(channel, selector);
            SelectionKey key = channel.keyFor(selector);
            if (key != null) key.attach(new Peer(link));
        } catch (IOException e) {
            // a caller that has gone already; the end of the server ends the loop
        }
    }

    private void receive(Peer peer) {
        try {
            peer.link.receive(message -> handle(peer, message));
        } catch (IOException | RuntimeException e) {
            peer.link.close();
            leave(peer);
        }
    }

    private void handle(Peer peer, HubMessage message) {
        if (message instanceof HubMessage.Join join) join(peer, join);
        else if (peer.member == 0) throw new IllegalStateException("who is no member is not served");
        else if (message instanceof HubMessage.Wait wait) await(peer, wait);
        else if (message instanceof HubMessage.Signal signal) {
            waits.wake(signal.place(), signal.count());
            done(peer, signal.request(), 0);
        } else if (message instanceof HubMessage.GiveUp given) {
            barriers.giveUp(peer, given);
            waits.giveUp(peer, given.id(), given.place());
        } else if (message instanceof HubMessage.Attach attach)
            things.attach(peer.member, attach.thing(), attach.end(), Path.of(attach.path()));
        else if (message instanceof HubMessage.Detach detach) things.detach(peer.member, detach.thing(), detach.end());
        else if (message instanceof HubMessage.Hold hold) {
            things.hold(hold.thing(), hold.end(), hold.ticket());
            done(peer, hold.request(), 0);
        } else if (message instanceof HubMessage.Release release) things.release(release.ticket());
        else handleOther(peer, message);
    }

    private void handleOther(Peer peer, HubMessage message) {
        if (message instanceof HubMessage.Arrive arrive) {
            await(peer, new HubMessage.Wait(arrive.id(), arrive.place(), 0, arrive.waiter()));
            barriers.arrive(peer, arrive);
        } else if (message instanceof HubMessage.Open open) barriers.open(peer, open.place());
        else if (message instanceof HubMessage.Reset reset) {
            barriers.reset(reset.place(), reset.broken());
            done(peer, reset.request(), 0);
        } else if (message instanceof HubMessage.Count count)
            done(peer, count.request(), barriers.waiting(count.place()));
        else if (message instanceof HubMessage.Detect detect) {
            deadlocks.turn(detect.on());
            done(peer, detect.request(), 0);
        } else if (message instanceof HubMessage.Ask ask)
            peer.link.send(new HubMessage.Found(ask.request(), deadlocks.graph()));
        else if (message instanceof HubMessage.Probed probed) deadlocks.probed(peer, probed);
        else if (message instanceof HubMessage.Keep keep) {
            caretaker.keep(Path.of(keep.path()));
            done(peer, keep.request(), 0);
        } else if (message instanceof HubMessage.Forget forget) {
            caretaker.forget(Path.of(forget.path()));
            done(peer, forget.request(), 0);
        } else if (message instanceof HubMessage.Who who)
            peer.link.send(new HubMessage.Done(who.request(), 0, nameOf(who.member())));
        else throw new IllegalArgumentException("a member does not say " + message);
    }

    private void join(Peer peer, HubMessage.Join join) {
        if (!secret.is(join.secret())) throw new IllegalArgumentException("a wrong secret");
        peer.member = ++lastMember;
        peer.name = join.name();
        peer.pid = join.pid();
        living.put(peer.member, peer);
        peer.link.send(new HubMessage.Welcome(peer.member));
    }

    private void await(Peer peer, HubMessage.Wait wait) {
        waits.add(peer, wait);
        Peer holder = dead.get(wait.holder());
        peer.link.send(new HubMessage.Waiting(wait.id(), holder == null ? "" : holder.toString()));
    }

    private static void done(Peer peer, long request, int value) {
        if (request != 0) peer.link.send(new HubMessage.Done(request, value, ""));
    }

    private String nameOf(int member) {
        Peer known = living.getOrDefault(member, dead.get(member));
        return known == null ? "an unknown process" : known.toString();
    }

    /** Its waits are over, and who waits for a thing that it held looks again. */
    private void leave(Peer peer) {
        if (living.remove(peer.member) == null) return;
        dead.put(peer.member, peer);
        waits.leave(peer);
        barriers.leave(peer);
        for (long thing : things.leave(peer.member))
            for (int i = 0; i < Place.GATES; i++) waits.wakeAll(Place.of(thing, i), Why.DEATH);
    }

    /** Nobody holds an end any more, while somebody holds the other. */
    private void gone(long thing) {
        for (int i = 0; i < Place.GATES; i++) waits.wakeAll(Place.of(thing, i), Why.DEATH);
    }

    /** Ends it; all members' waits end with it. */
    @Override
    public void close() {
        try {
            server.close();
            List<SelectionKey> keys = new ArrayList<>(selector.keys());
            for (SelectionKey key : keys) key.channel().close();
            selector.close();
        } catch (IOException e) {
            // it serves no more in either case
        }
        haven.close();
        overflow.close();
        caretaker.close();
    }
}
