import type { ConsentScope } from "../../rules/consent.ts";

/** Simple drawings, own work, in a 48 × 48 box: round lines, no faces of pain, nobody recognisable. */
const paths = {
  you: "M24 23a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM9 42c1-9 7-14 15-14s14 5 15 14",
  team: "M17 21a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM33 22a5 5 0 1 0 0-10M5 38c1-8 5-12 12-12s11 4 12 12M32 26c6 0 10 4 11 10",
  police: "M24 5l15 6v11c0 10-6 17-15 21C15 39 9 32 9 22V11zM17 24l5 5 9-10",
  prosecutor: "M24 8v32M15 40h18M10 15h28M10 15 5 27a5.5 5.5 0 0 0 10 0zM38 15l-5 12a5.5 5.5 0 0 0 10 0z",
  hospital: "M8 42V16l16-9 16 9v26zM24 20v12M18 26h12",
  shelter: "M6 24 24 8l18 16M12 20v22h24V20M20 42V30h8v12",
  school: "M4 18 24 9l20 9-20 9zM12 22v11c4 4 20 4 24 0V22M44 18v12",
  office: "M10 42V8h20v34M30 20h8v22M6 42h36M16 15h2M22 15h2M16 23h2M22 23h2M16 31h2M22 31h2",
  little: "M14 8h14l8 8v24H14zM28 8v8h8M20 26h8",
  name: "M6 12h36v24H6zM16 26a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM10 33c1-3 3-5 6-5s5 2 6 5M28 20h9M28 27h6",
  phone: "M16 5h16v38H16zM22 37h4",
  talk: "M6 9h26v18H18l-7 7v-7H6zM36 17h6v18h-5v6l-6-6H20",
  health: "M24 40S7 30 7 18a9 9 0 0 1 17-5 9 9 0 0 1 17 5c0 12-17 22-17 22z",
  plan: "M12 8h24v34H12zM18 18l2 2 4-4M27 18h4M18 28l2 2 4-4M27 28h4",
  money: "M5 14h38v20H5zM24 30a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM10 24h1M37 24h1",
  news: "M8 9h26v30H12a4 4 0 0 1-4-4zM34 17h6v18a4 4 0 0 1-4 4M14 17h14M14 24h14M14 31h8",
  study: "M24 12c-5-3-11-4-17-4v30c6 0 12 1 17 4 5-3 11-4 17-4V8c-6 0-12 1-17 4zM24 12v30",
} as const;
export type PictureName = keyof typeof paths;

export function Picture({ name }: { readonly name: PictureName }) {
  return (
    <svg className="picture" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

const ofScope: Readonly<Record<ConsentScope, PictureName>> = {
  minimum: "little", identity: "name", contact: "phone", screening: "talk", health: "health", plan: "plan", prosecution: "prosecutor", restitution: "money", media: "news", research: "study",
};
export const pictureOfScope = (scope: ConsentScope): PictureName => ofScope[scope];

const ofKind: Readonly<Record<string, PictureName>> = { police: "police", prosecutor: "prosecutor", court: "prosecutor", hospital: "hospital", shelter: "shelter", school: "school" };
export const pictureOfKind = (kind: string): PictureName => ofKind[kind] ?? "office";
