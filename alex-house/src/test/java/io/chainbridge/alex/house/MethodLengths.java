// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Measures methods as the compiler sees them, from signature to closing brace. */
final class MethodLengths {
  private MethodLengths() {}

  static List<String> over(int limit, List<Path> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> found = new ArrayList<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Ruler(unit, positions, limit, found).scan(unit, found);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Ruler extends TreeScanner<List<String>, List<String>> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final int limit;
    private final List<String> found;

    Ruler(CompilationUnitTree unit, SourcePositions positions, int limit, List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.limit = limit;
      this.found = found;
    }

    @Override
    public List<String> visitMethod(MethodTree method, List<String> into) {
      LineMap lines = unit.getLineMap();
      long start = positions.getStartPosition(unit, method);
      long end = positions.getEndPosition(unit, method);
      if (start >= 0 && end > start) {
        long length = lines.getLineNumber(end) - lines.getLineNumber(start) + 1;
        if (length > limit) {
          found.add(
              unit.getSourceFile().getName() + " " + method.getName() + ": " + length + " lines");
        }
      }
      return super.visitMethod(method, into);
    }
  }
}
