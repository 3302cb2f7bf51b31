import autocannon from "autocannon";

export interface Load {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly seconds: number;
  readonly connections: number;
  /** Makes the n-th request, so that not one row is asked for again and again. */
  request(n: number): { method: "GET" | "POST"; path: string; body?: string; headers?: Record<string, string> };
}

export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly not2xx: number;
}

/** Sends requests to one loopback server for a bounded time; milliseconds of the answered ones. */
export async function measure(load: Load): Promise<Measured> {
  if (!["127.0.0.1", "localhost"].includes(new URL(load.url).hostname)) throw new Error("load goes to this machine only");
  let n = 0;
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url: load.url,
        connections: load.connections,
        duration: load.seconds,
        headers: { ...load.headers },
        requests: [{ setupRequest: (request) => ({ ...request, ...load.request(n++) }) }],
      },
      (error, done) => (error ? reject(error as Error) : resolve(done)), // autocannon types its errors as unknown
    );
    instance.on("response", (...answer) => {
      const [, status, , took] = answer;
      if (status < 300) times.push(took);
    });
  });
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { perSecond: times.length / result.duration, p50: at(0.5), p95: at(0.95), p99: at(0.99), not2xx: result.non2xx + result.errors };
}

/** One line of a table a person can read. */
export function row(name: string, m: Measured, extra = ""): string {
  const figures = [m.perSecond.toFixed(0).padStart(7), m.p50.toFixed(1).padStart(7), m.p95.toFixed(1).padStart(7), m.p99.toFixed(1).padStart(7), String(m.not2xx).padStart(5)];
  return `${name.padEnd(34)} ${figures.join(" ")}  ${extra}`;
}
