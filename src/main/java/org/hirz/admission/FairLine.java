package org.hirz.admission;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.hirz.access.TenantId;

/**
 * A line in which tenants take turns: each tenant's own come in order, and after one of a tenant's
 * it is the next tenant's turn. Who comes anew stands behind one of each of the others, not behind
 * all of them.
 *
 * <p>Threads: safe for any number. Cost: constant, but for {@link #remove}.
 *
 * @param <T> what stands in line
 */
final class FairLine<T> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();

  /** Tenants in the order of their turns; none without anything in line. */
  private final Map<TenantId, Queue<T>> lines = new LinkedHashMap<>();

  /** Puts something into line. */
  void add(TenantId tenant, T item) {
    lock.lock();
    try {
      lines.computeIfAbsent(tenant, first -> new ArrayDeque<>()).add(item);
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the next, waiting until there is one.
   *
   * @throws InterruptedException if interrupted while waiting
   */
  T take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (lines.isEmpty()) {
        arrived.await();
      }
      Iterator<Map.Entry<TenantId, Queue<T>>> turns = lines.entrySet().iterator();
      Map.Entry<TenantId, Queue<T>> turn = turns.next();
      TenantId tenant = turn.getKey();
      Queue<T> line = turn.getValue();
      turns.remove();
      T item = line.remove();
      if (!line.isEmpty()) {
        lines.put(tenant, line);
      }
      return item;
    } finally {
      lock.unlock();
    }
  }

  /** Takes something out of the line, where it still stands there. */
  void remove(TenantId tenant, T item) {
    lock.lock();
    try {
      Queue<T> line = lines.get(tenant);
      if (line != null && line.remove(item) && line.isEmpty()) {
        lines.remove(tenant);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many tenants stand in line. */
  int tenants() {
    lock.lock();
    try {
      return lines.size();
    } finally {
      lock.unlock();
    }
  }
}
