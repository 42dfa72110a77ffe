// Run at the start of every session, before the first cell.
import java.io.*;
import java.math.*;
import java.net.*;
import java.nio.file.*;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.function.*;
import java.util.regex.*;
import java.util.stream.*;
import dev.offspring.multiprocessing.*;
import dev.offspring.session.Comm;
import static dev.offspring.multiprocessing.Notebook.mp;
import static dev.offspring.session.Notebook.*;
