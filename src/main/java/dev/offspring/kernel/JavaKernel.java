package dev.offspring.kernel;

import dev.offspring.interpreter.Interpreter;
import dev.offspring.interpreter.Interpreter.Completeness;
import dev.offspring.interpreter.Interpreter.Completion;
import dev.offspring.interpreter.Interpreter.Completion.Candidate;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.history.HistoryManager;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.reply.CompleteReply;
import io.github.spencerpark.jupyter.messages.request.CompleteRequest;
import io.github.spencerpark.jupyter.messages.request.KernelInfoRequest;
import io.github.spencerpark.jupyter.messages.request.ShutdownRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * basekernel's kernel for Java. What basekernel answers well it answers (inspection, completeness, history);
 * cells, comms, completion, kernel_info, interrupt and shutdown are answered here, because the protocol asks for more.
 */
final class JavaKernel extends BaseKernel {
    private final Supplier<Interpreter> interpreter;
    private final Cells cells;
    private final HistoryStore history;
    private final CommHandlers comms;
    private final KernelLife life;

    JavaKernel(
            Supplier<Interpreter> interpreter, Cells cells, HistoryStore history, CommHandlers comms, KernelLife life) {
        this.comms = comms;
        this.interpreter = interpreter;
        this.cells = cells;
        this.history = history;
        this.life = life;
    }

    @Override
    public void becomeHandlerForConnection(JupyterConnection connection) {
        super.becomeHandlerForConnection(connection);
        connection.setHandler(
                MessageType.EXECUTE_REQUEST, (env, message) -> cells.execute((ReplyScope) env, message.getContent()));
        connection.setHandler(MessageType.COMPLETE_REQUEST, this::complete);
        connection.setHandler(MessageType.KERNEL_INFO_REQUEST, this::introduce);
        connection.setHandler(MessageType.INTERRUPT_REQUEST, (env, message) -> {
            env.setBusyDeferIdle();
            interrupt();
            ((ReplyScope) env).reply("interrupt_reply", Json.object());
        });
        connection.setHandler(MessageType.SHUTDOWN_REQUEST, this::shutDown);
        comms.becomeHandlersFor(connection);
    }

    private void introduce(ShellReplyEnvironment env, Message<KernelInfoRequest> message) {
        env.setBusyDeferIdle();
        ((ReplyScope) env).reply("kernel_info_reply", KernelInfo.reply());
    }

    private void shutDown(ShellReplyEnvironment env, Message<ShutdownRequest> message) {
        env.setBusyDeferIdle();
        boolean restart = message.getContent().isRestart();
        ((ReplyScope) env).reply("shutdown_reply", Json.object().put("restart", restart));
        env.resolveDeferrals();
        onShutdown(restart);
    }

    private void complete(ShellReplyEnvironment env, Message<CompleteRequest> message) {
        env.setBusyDeferIdle();
        String code = message.getContent().getCode();
        int cursor = CodePoints.toUtf16(code, message.getContent().getCursorPos());
        Completion completion = interpreter.get().complete(code, cursor);
        int start = CodePoints.fromUtf16(code, completion.start());
        int end = CodePoints.fromUtf16(code, completion.end());
        List<Map<String, Object>> types = completion.candidates().stream()
                .map(candidate -> described(candidate, start, end))
                .toList();
        env.reply(new CompleteReply(
                completion.candidates().stream().map(Candidate::text).toList(),
                start,
                end,
                Map.of("_jupyter_types_experimental", types)));
    }

    private static Map<String, Object> described(Candidate candidate, int start, int end) {
        return Map.of(
                "text", candidate.text(),
                "type", candidate.type(),
                "signature", candidate.signature(),
                "start", start,
                "end", end);
    }

    @Override
    public @Nullable DisplayData inspect(String code, int at, boolean extraDetail) {
        return interpreter
                .get()
                .inspect(code, CodePoints.toUtf16(code, at))
                .map(bundle -> {
                    var data = new DisplayData();
                    MimeJson.data(bundle).properties().forEach(entry -> data.putData(entry.getKey(), entry.getValue()));
                    MimeJson.metadata(bundle)
                            .properties()
                            .forEach(entry -> data.putMetaData(entry.getKey(), entry.getValue()));
                    return data;
                })
                .orElse(null);
    }

    @Override
    public String isComplete(String code) {
        Completeness completeness = interpreter.get().completeness(code);
        return switch (completeness.status()) {
            case COMPLETE -> IS_COMPLETE_YES;
            case INCOMPLETE -> completeness.indent();
            case INVALID -> IS_COMPLETE_BAD;
        };
    }

    @Override
    public HistoryManager getHistoryManager() {
        return history;
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return KernelInfo.language();
    }

    @Override
    public String getBanner() {
        return KernelInfo.banner();
    }

    @Override
    public List<LanguageInfo.Help> getHelpLinks() {
        return KernelInfo.helpLinks();
    }

    @Override
    public void interrupt() {
        life.interrupt();
    }

    @Override
    public void onShutdown(boolean isRestarting) {
        life.end(0);
    }

    /** Never called: cells come through {@link Cells}, which knows more of the request than its code. */
    @Override
    public DisplayData eval(String code) {
        throw new UnsupportedOperationException("cells are run by execute_request");
    }
}
