package dev.offspring.kernel;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.spencerpark.jupyter.messages.comm.CommCloseCommand;
import io.github.spencerpark.jupyter.messages.comm.CommMsgCommand;
import io.github.spencerpark.jupyter.messages.comm.CommOpenCommand;
import io.github.spencerpark.jupyter.messages.request.CommInfoRequest;
import io.github.spencerpark.jupyter.messages.request.CompleteRequest;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import io.github.spencerpark.jupyter.messages.request.HistoryRequest;
import io.github.spencerpark.jupyter.messages.request.InspectRequest;
import io.github.spencerpark.jupyter.messages.request.InterruptRequest;
import io.github.spencerpark.jupyter.messages.request.IsCompleteRequest;
import io.github.spencerpark.jupyter.messages.request.KernelInfoRequest;
import io.github.spencerpark.jupyter.messages.request.ShutdownRequest;

/** Builds basekernel's request objects, with the defaults that the protocol names. */
final class RequestContent {
    private RequestContent() {}

    static Object read(WireMessage message) throws RejectedMessage {
        var fields = new Fields(message.content());
        return switch (message.type()) {
            case "execute_request" -> execute(fields);
            case "complete_request" -> new CompleteRequest(fields.text("code"), cursor(fields));
            case "inspect_request" ->
                new InspectRequest(fields.text("code"), cursor(fields), fields.number("detail_level", 0));
            case "is_complete_request" -> new IsCompleteRequest(fields.text("code"));
            case "history_request" -> history(fields);
            case "kernel_info_request" -> new KernelInfoRequest();
            case "interrupt_request" -> new InterruptRequest();
            case "shutdown_request" ->
                fields.flag("restart", false) ? ShutdownRequest.SHUTDOWN_AND_RESTART : ShutdownRequest.SHUTDOWN;
            case "comm_info_request" -> new CommInfoRequest(fields.optionalText("target_name"));
            case "comm_open" -> new CommOpenCommand(fields.text("comm_id"), fields.text("target_name"), data(fields));
            case "comm_msg" -> new CommMsgCommand(fields.text("comm_id"), data(fields));
            case "comm_close" -> new CommCloseCommand(fields.text("comm_id"), data(fields));
            default -> throw new RejectedMessage("its type " + message.type() + " is no request");
        };
    }

    private static ExecuteRequest execute(Fields fields) throws RejectedMessage {
        boolean silent = fields.flag("silent", false);
        return new ExecuteRequest(
                fields.text("code"),
                silent,
                fields.flag("store_history", !silent) && !silent,
                fields.texts("user_expressions"),
                fields.flag("allow_stdin", false),
                fields.flag("stop_on_error", true));
    }

    private static int cursor(Fields fields) throws RejectedMessage {
        String code = fields.text("code");
        return fields.number("cursor_pos", code.codePointCount(0, code.length()));
    }

    private static HistoryRequest history(Fields fields) throws RejectedMessage {
        boolean output = fields.flag("output", false);
        boolean raw = fields.flag("raw", true);
        String access = fields.text("hist_access_type");
        return switch (access) {
            case "tail" -> new HistoryRequest.Tail(output, raw, fields.number("n", Integer.MAX_VALUE));
            case "range" ->
                new HistoryRequest.Range(
                        output,
                        raw,
                        fields.number("session", 0),
                        fields.number("start", 0),
                        fields.number("stop", Integer.MAX_VALUE));
            case "search" ->
                new HistoryRequest.Search(
                        output,
                        raw,
                        fields.number("n", Integer.MAX_VALUE),
                        pattern(fields),
                        fields.flag("unique", false));
            default -> throw new RejectedMessage("its hist_access_type is " + access);
        };
    }

    private static String pattern(Fields fields) throws RejectedMessage {
        String pattern = fields.optionalText("pattern");
        return pattern == null ? "*" : pattern;
    }

    private static JsonObject data(Fields fields) throws RejectedMessage {
        return JsonParser.parseString(fields.object("data").toString()).getAsJsonObject();
    }
}
