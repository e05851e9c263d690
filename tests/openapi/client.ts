// Compiles only if the types that openapi-typescript makes of openapi.json have these fields, with these types.
import type { components, paths } from "./api.js";

type Request = components["schemas"]["Request"];
type NewRequest = components["schemas"]["NewRequest"];

const accepted: NewRequest = {
  nameserver: "192.0.2.1",
  zone_name: "example.com.",
  condition: "zone_exists",
  frequency: 1,
  timeout: 60,
};

export const body: paths["/requests"]["post"]["requestBody"]["content"]["application/json"] = accepted;

export function secondsUntilSeen(request: Request): number | null {
  const sent: string = request.condition;
  const polls: number | null = request.polls;
  return request.status === "COMPLETED" && polls !== 0 && sent !== "" ? request.duration : null;
}

export function lastRecords(listing: components["schemas"]["RequestList"]): string[] {
  return listing.requests.flatMap((request) => request.last_answer?.records.map((record) => record.data) ?? []);
}

export function unknownField(request: Request): unknown {
  // @ts-expect-error
  return request.colour;
}

// @ts-expect-error
export const incomplete: NewRequest = { nameserver: "192.0.2.1" };
