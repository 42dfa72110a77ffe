"""Libraries of a notebook: the kernel's own are not among them."""

from kernels import kernel

OLD = "com.google.code.gson:gson:2.8.0 com.fasterxml.jackson.core:jackson-databind:2.9.10 org.ow2.asm:asm:7.0"

# a class of each that its jar has and ours has, too
WHERE_FROM = """
String jarOf(String name) throws Exception {
    var place = Class.forName(name).getProtectionDomain().getCodeSource().getLocation().getPath();
    return place.substring(place.lastIndexOf('/') + 1);
}
String jars() throws Exception {
    return jarOf("com.google.gson.Gson") + " " + jarOf("com.fasterxml.jackson.databind.ObjectMapper") + " "
        + jarOf("org.objectweb.asm.ClassWriter");
}
"""
OLD_JARS = "gson-2.8.0.jar jackson-databind-2.9.10.jar asm-7.0.jar"

NOT_FOUND = """
for (String name : List.of("com.google.gson.Gson", "com.fasterxml.jackson.databind.ObjectMapper",
        "org.objectweb.asm.ClassWriter", "picocli.CommandLine", "org.zeromq.ZMQ", "org.eclipse.aether.RepositorySystem",
        "org.apache.http.client.HttpClient", "org.slf4j.Logger")) {
    try {
        System.out.println("found " + Class.forName(name));
    } catch (ClassNotFoundException e) {
        // it is not the notebook's
    }
}
System.out.println("looked");
"""


def test_the_kernels_own_libraries_are_hidden_from_cells_and_children():
    with kernel() as started:
        _, shown = started.run(NOT_FOUND)
        assert shown == "looked\n"
        _, shown = started.run("%%process -n child\n" + NOT_FOUND)
        assert "child | looked" in shown
        assert "found" not in shown


def test_older_versions_of_the_kernels_libraries_are_what_cells_and_children_use():
    with kernel() as started:
        reply, shown = started.run("var pool = mp.pool(1);\npool.apply(() -> 1);\n%maven " + OLD, within=120)
        assert reply["status"] == "ok", shown
        reply, shown = started.run(WHERE_FROM + "jars()")
        assert OLD_JARS in shown
        reply, shown = started.run("new com.google.gson.Gson().toJson(Map.of(1, List.of(2)))")
        assert shown == '{"1":[2]}'
        reply, shown = started.run(
            "new com.fasterxml.jackson.databind.ObjectMapper().readTree(\"[1, 2]\").size()"
            " + \" \" + com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION"
        )
        assert shown == "2 2.9.10"
        reply, shown = started.run("new org.objectweb.asm.ClassReader(\"java.lang.Object\").getClassName()")
        assert reply["status"] == "error", "that release of ASM does not know the classes of this JDK"
        reply, shown = started.run("%%process -n child\nSystem.out.println(jars());")
        assert "child | " + OLD_JARS in shown
        reply, shown = started.run("pool.apply(() -> jars())")
        assert shown == OLD_JARS
        reply, shown = started.run("pool.close();")
        assert reply["status"] == "ok", shown
        assert OLD_JARS in started.run("%reset -f\n%maven " + OLD + "\n" + WHERE_FROM + "jars()", within=120)[1]


def test_charts_of_the_usual_libraries_are_pictures():
    with kernel() as started:
        reply, shown = started.run("%maven org.knowm.xchart:xchart:3.8.8 org.jfree:jfreechart:1.5.5", within=120)
        assert reply["status"] == "ok", shown
        _, shown = started.run(
            'org.knowm.xchart.QuickChart.getChart("t", "x", "y", "f", new double[] {1, 2}, new double[] {1, 4})'
        )
        assert shown == "XYChart of 600 × 400 pixels"
        _, shown = started.run(
            'org.jfree.chart.ChartFactory.createPieChart("t", new org.jfree.data.general.DefaultPieDataset<String>())'
        )
        assert shown == "JFreeChart of 640 × 400 pixels"


def test_a_class_that_says_how_it_is_shown_as_on_other_kernels():
    with kernel() as started:
        _, shown = started.run("""
            import io.github.spencerpark.jupyter.kernel.display.*;
            import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
            class Board implements DisplayDataRenderable {
                public void render(RenderContext context) {
                    context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> "a board");
                }
            }
            new Board()""")
        assert shown == "a board"
