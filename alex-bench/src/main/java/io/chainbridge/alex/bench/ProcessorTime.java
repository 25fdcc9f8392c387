// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The processor time of this process: every thread, compiler and collector included. */
final class ProcessorTime {
  private ProcessorTime() {}

  /** Nanoseconds taken since the process began. */
  static long nanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
