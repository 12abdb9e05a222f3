import type { CloudTrailEvent } from "./cloudtrail-event";

/** Where events are posted, as an API destination would: one header carries the key. */
export interface Subscriber {
  url: string;
  header: string;
  key: string;
}

/** What is done to the next events instead of delivering each once and in order. */
export interface Disturbance {
  drop: number;
  duplicate: number;
  /** So many are held until they are together, then sent last to first. */
  reorder: number;
}

const attempts = 6;
const firstPauseMs = 100;
/** As an API destination's time-out. */
const answerWithinMs = 5000;
const mostWaiting = 10_000;
/** What EventBridge sends again: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html */
const sentAgain = (status: number) => status >= 500 || [401, 407, 409, 429].includes(status);

/**
 * Posts events to the subscriber, each until it is taken or was tried often enough. Nobody waits for it: a call is answered
 * whether or not anybody listens. What waits is in memory only and ends with the process.
 */
export class Deliveries {
  private subscriber: Subscriber | null = null;
  private disturbance: Disturbance = { drop: 0, duplicate: 0, reorder: 0 };
  private held: CloudTrailEvent[] = [];
  /** First attempts go out one after another, so that an undisturbed subscriber sees the order in which things happened. */
  private line: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private readonly counts = { delivered: 0, failed: 0, dropped: 0 };
  private readonly ending = new AbortController();

  subscribe(subscriber: Subscriber | null, disturbance: Disturbance = { drop: 0, duplicate: 0, reorder: 0 }): void {
    this.subscriber = subscriber;
    this.disturbance = disturbance;
    this.held = [];
  }

  get status() {
    return { subscriber: this.subscriber && { url: this.subscriber.url, header: this.subscriber.header }, ...this.disturbance, ...this.counts, waiting: this.waiting + this.held.length };
  }

  emit(event: CloudTrailEvent): void {
    if (!this.subscriber) return;
    if (this.disturbance.drop > 0) {
      this.disturbance.drop -= 1;
      this.counts.dropped += 1;
      return;
    }
    if (this.disturbance.reorder > 0) {
      this.held.unshift(event);
      if (this.held.length < this.disturbance.reorder) return;
      const together = this.held;
      this.subscribe(this.subscriber, { ...this.disturbance, reorder: 0 });
      return void this.inTurn(together, this.subscriber);
    }
    const twice = this.disturbance.duplicate > 0;
    if (twice) this.disturbance.duplicate -= 1;
    void this.inTurn(twice ? [event, event] : [event], this.subscriber);
  }

  close(): void {
    this.ending.abort();
  }

  private async inTurn(events: CloudTrailEvent[], subscriber: Subscriber): Promise<void> {
    for (const event of events) await this.deliver(event, subscriber);
  }

  private async deliver(event: CloudTrailEvent, subscriber: Subscriber): Promise<void> {
    if (this.waiting >= mostWaiting) return void (this.counts.failed += 1);
    this.waiting += 1;
    const taken = await this.tryOften(JSON.stringify(event), subscriber);
    this.waiting -= 1;
    this.counts[taken ? "delivered" : "failed"] += 1;
  }

  private async tryOften(body: string, subscriber: Subscriber): Promise<boolean> {
    for (let attempt = 0; attempt < attempts && !this.ending.signal.aborted; attempt += 1) {
      if (attempt > 0) await this.pause(firstPauseMs * 2 ** (attempt - 1));
      const status = await (attempt === 0 ? this.postInLine(body, subscriber) : this.post(body, subscriber));
      if (status !== null && !sentAgain(status)) return status < 400;
    }
    return false;
  }

  private postInLine(body: string, subscriber: Subscriber): Promise<number | null> {
    const posted = this.line.then(() => this.post(body, subscriber));
    this.line = posted;
    return posted;
  }

  /** Null when nobody answered. */
  private async post(body: string, { url, header, key }: Subscriber): Promise<number | null> {
    try {
      const headers = { "content-type": "application/json; charset=utf-8", "user-agent": "Amazon/EventBridge/ApiDestinations", [header]: key };
      const answer = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal: AbortSignal.any([this.ending.signal, AbortSignal.timeout(answerWithinMs)]) });
      await answer.body?.cancel();
      return answer.status;
    } catch {
      return null;
    }
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      timer.unref();
      this.ending.signal.addEventListener("abort", () => resolve(), { once: true });
    });
  }
}
