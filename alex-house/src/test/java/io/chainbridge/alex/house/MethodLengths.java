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

  /** A method and its number of lines. */
  record Length(String method, long lines) {
    @Override
    public String toString() {
      return method + ": " + lines + " lines";
    }
  }

  static List<Length> over(int limit, List<Path> files) {
    return of(files).stream().filter(method -> method.lines() > limit).toList();
  }

  /** Every method and constructor that is written in the files. */
  static List<Length> of(List<Path> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Length> found = new ArrayList<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Ruler(unit, positions).scan(unit, found);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Ruler extends TreeScanner<List<Length>, List<Length>> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    Ruler(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public List<Length> visitMethod(MethodTree method, List<Length> into) {
      LineMap lines = unit.getLineMap();
      long start = positions.getStartPosition(unit, method);
      long end = positions.getEndPosition(unit, method);
      if (start >= 0 && end > start) {
        String name = unit.getSourceFile().getName() + " " + method.getName();
        into.add(new Length(name, lines.getLineNumber(end) - lines.getLineNumber(start) + 1));
      }
      return super.visitMethod(method, into);
    }
  }
}
