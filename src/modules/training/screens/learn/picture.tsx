import type { Block } from "../../course-schema.ts";

type PictureName = Extract<Block, { kind: "picture" }>["picture"];

// Own simple drawings in a box of 120 × 80; strokes in the colour of the text around.
const DRAWINGS: Readonly<Record<PictureName, string>> = {
  hands: "M20 52c8-10 18-12 26-8l14 8M100 52c-8-10-18-12-26-8L60 52M46 44c4-6 10-8 14-8s10 2 14 8M34 60c10 6 18 8 26 8s16-2 26-8",
  house: "M24 40 60 14l36 26M32 36v32h56V36M52 68V50h16v18M72 44h8",
  road: "M10 70 52 26M110 70 68 26M60 70v-8M60 54v-6M60 42v-4M48 26h24M52 26V14l8-6 8 6v12",
  clock: "M60 12a28 28 0 1 0 0 56 28 28 0 0 0 0-56M60 24v16l12 8",
  "circle-of-people": "M60 14a6 6 0 1 0 0 12 6 6 0 0 0 0-12M50 36c2-6 18-6 20 0M28 32a6 6 0 1 0 0 12 6 6 0 0 0 0-12M18 56c2-8 18-8 20 0M92 32a6 6 0 1 0 0 12 6 6 0 0 0 0-12M82 56c2-8 18-8 20 0M60 48a6 6 0 1 0 0 12 6 6 0 0 0 0-12M48 72c2-8 22-8 24 0",
  phone: "M46 8h28a4 4 0 0 1 4 4v56a4 4 0 0 1-4 4H46a4 4 0 0 1-4-4V12a4 4 0 0 1 4-4M42 18h36M42 58h36M58 65h4",
  ladder: "M44 72 52 8M76 72 68 8M51 20h18M49 34h22M47 48h26M45 62h30",
  ear: "M48 30c0-12 8-20 18-20s18 8 18 20c0 14-12 16-14 28-2 8-14 10-16 0M56 32c0-8 4-12 10-12s10 4 10 10c0 8-8 8-8 16",
};

/** A drawing with the words for whoever does not see it. */
export function Picture({ picture, alt }: { readonly picture: PictureName; readonly alt: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn in the page, in the colour of its text
    <svg className="training-picture" viewBox="0 0 120 80" role="img" aria-label={alt}>
      <path d={DRAWINGS[picture]} fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
