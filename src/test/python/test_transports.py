"""The ways in which bytes go between a client and the kernel: TCP, Unix-domain sockets, encrypted or not."""

import os

import psutil
import pytest
from jupyter_client import KernelManager
from kernels import NAME, alive, describe, family_of
from waiting import wait_until


@pytest.fixture(params=[("tcp", "required"), ("ipc", "disabled"), ("ipc", "required")], ids="-".join)
def client(request, tmp_path):
    transport, encryption = request.param
    manager = KernelManager(
        kernel_name=NAME,
        transport=transport,
        transport_encryption=encryption,
        connection_file=str(tmp_path / "kernel.json"),
    )
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        yield client
    finally:
        family = family_of(psutil.Process(manager.provisioner.process.pid))
        client.stop_channels()
        manager.shutdown_kernel()
    wait_until(lambda: not any(map(alive, family)), 10, lambda: describe(family))
    left = [name for name in os.listdir(tmp_path) if "ipc" in name]
    assert left == []


def test_cells_floods_input_and_interrupts(client):
    printed = []
    reply = client.execute_interactive(
        "for (int i = 0; i < 20000; i++) System.out.println(i);",
        timeout=60,
        output_hook=lambda message: printed.append(message["content"].get("text", "")),
    )
    assert reply["content"]["status"] == "ok"
    assert "".join(printed) == "".join(f"{i}\n" for i in range(20000))

    request = client.execute("new Scanner(System.in).nextLine()", allow_stdin=True)
    client.get_stdin_msg(timeout=30)
    client.input("typed")
    assert client.get_shell_msg(timeout=30)["content"]["status"] == "ok"

    request = client.execute("while (true) {}")
    while True:
        message = client.get_iopub_msg(timeout=30)
        if message["msg_type"] == "execute_input" and message["parent_header"]["msg_id"] == request:
            break
    client.control_channel.send(client.session.msg("interrupt_request", {}))
    assert client.get_shell_msg(timeout=30)["content"]["ename"] == "Interrupted"
    assert client.is_alive()
