import type { CloudTrailEvent } from "./cloudtrail-event";
import type { Outbox, Waiting } from "./outbox";

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
 * whether or not anybody listens. What waits is in the outbox, and goes to whoever subscribes after a restart.
 */
export class Deliveries {
  private subscriber: Subscriber | null = null;
  private disturbance: Disturbance = { drop: 0, duplicate: 0, reorder: 0 };
  private held: Waiting[] = [];
  /** What nobody is there to be sent. */
  private left: Waiting[];
  /** First attempts go out one after another, so that an undisturbed subscriber sees the order in which things happened. */
  private line: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private readonly counts = { delivered: 0, failed: 0, dropped: 0 };
  private readonly ending = new AbortController();

  constructor(private readonly outbox: Outbox) {
    this.left = outbox.left();
  }

  subscribe(subscriber: Subscriber | null, disturbance: Disturbance = { drop: 0, duplicate: 0, reorder: 0 }): void {
    this.subscriber = subscriber;
    this.disturbance = disturbance;
    this.left.push(...this.held.splice(0).reverse());
    if (subscriber) for (const event of this.left.splice(0)) void this.inTurn([event], subscriber);
  }

  get status() {
    return { subscriber: this.subscriber && { url: this.subscriber.url, header: this.subscriber.header }, ...this.disturbance, ...this.counts, waiting: this.waiting + this.held.length + this.left.length };
  }

  /** Puts an event into the outbox, to be sent once what it tells of is on disk; null when nobody is to hear of it. */
  record(event: CloudTrailEvent): Waiting | null {
    if (!this.subscriber) return null;
    if (this.disturbance.drop > 0) {
      this.disturbance.drop -= 1;
      this.counts.dropped += 1;
      return null;
    }
    if (this.status.waiting < mostWaiting) return this.outbox.add(JSON.stringify(event));
    this.counts.failed += 1;
    return null;
  }

  send(event: Waiting): void {
    if (!this.subscriber) return void this.left.push(event);
    if (this.disturbance.reorder > 0) {
      this.held.unshift(event);
      if (this.held.length < this.disturbance.reorder) return;
      this.disturbance.reorder = 0;
      return void this.inTurn(this.held.splice(0), this.subscriber);
    }
    const twice = this.disturbance.duplicate > 0;
    if (twice) this.disturbance.duplicate -= 1;
    void this.inTurn(twice ? [event, event] : [event], this.subscriber);
  }

  close(): void {
    this.ending.abort();
  }

  private async inTurn(events: Waiting[], subscriber: Subscriber): Promise<void> {
    this.waiting += events.length;
    for (const event of events) {
      const taken = await this.tryOften(event.body, subscriber);
      if (this.ending.signal.aborted) return;
      this.waiting -= 1;
      this.counts[taken ? "delivered" : "failed"] += 1;
      this.outbox.remove(event);
    }
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
