package dev.offspring.kernel;

import dev.offspring.interpreter.Interpreter;
import dev.offspring.wire.Message.CommEvent;
import dev.offspring.wire.Message.CommEvent.Step;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.comm.CommOpenCommand;
import java.util.function.Supplier;

/** What clients do with comms. One thread calls it, beside the one of the cells. */
final class CommHandlers {
    private final StrictConnection connection;
    private final CellScopes scopes;
    private final CommTable table;
    private final Supplier<Interpreter> interpreter;

    CommHandlers(StrictConnection connection, CellScopes scopes, CommTable table, Supplier<Interpreter> interpreter) {
        this.connection = connection;
        this.scopes = scopes;
        this.table = table;
        this.interpreter = interpreter;
    }

    void becomeHandlersFor(JupyterConnection connection) {
        connection.setHandler(
                MessageType.COMM_OPEN_COMMAND, (env, message) -> open((ReplyScope) env, message.getContent()));
        connection.setHandler(MessageType.COMM_MSG_COMMAND, (env, message) -> {
            String comm = message.getContent().getCommID();
            hand(
                    (ReplyScope) env,
                    Step.TOLD,
                    comm,
                    message.getContent().getData().toString());
        });
        connection.setHandler(MessageType.COMM_CLOSE_COMMAND, (env, message) -> {
            String comm = message.getContent().getCommID();
            hand(
                    (ReplyScope) env,
                    Step.CLOSED,
                    comm,
                    message.getContent().getData().toString());
        });
        connection.setHandler(MessageType.COMM_INFO_REQUEST, (env, message) -> {
            env.setBusyDeferIdle();
            String target = message.getContent().getTargetName();
            ((ReplyScope) env).reply("comm_info_reply", Json.object().set("comms", table.info(target)));
        });
    }

    private void open(ReplyScope env, CommOpenCommand wish) {
        env.setBusyDeferIdle();
        // a cell that the client sent before may be about to make the target
        if (!table.hasTarget(wish.getTargetName())) connection.awaitCells();
        if (!table.hasTarget(wish.getTargetName())) {
            connection.outbox().put(CommTable.closing(env.origin(), wish.getCommID()));
            return;
        }
        table.opened(wish.getCommID(), wish.getTargetName());
        tell(
                env,
                Step.OPENED,
                wish.getCommID(),
                wish.getTargetName(),
                wish.getData().toString());
    }

    private void hand(ReplyScope env, Step step, String comm, String data) {
        env.setBusyDeferIdle();
        boolean known = step == Step.CLOSED ? table.closed(comm) : table.isOpen(comm);
        if (known) tell(env, step, comm, "", data);
        else Log.debug(() -> "there is no comm " + comm);
    }

    private void tell(ReplyScope env, Step step, String comm, String target, String data) {
        long cell = scopes.add(new CellScope(env.origin(), false, false));
        interpreter.get().comm(new CommEvent(cell, step, comm, target, data));
    }
}
