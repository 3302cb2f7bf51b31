import { hostOf } from "../../rules/url.ts";
import { platforms, type Platform } from "../../rules/words.ts";
import { chosen } from "../words.ts";
import { type FileMark, urlFingerprint } from "./hash-file.ts";

/** What is typed about an online contact; the address itself stays on this device. */
export type ExhibitDraft = {
  readonly platform: string;
  readonly accountHandle: string;
  readonly url: string;
  readonly withHost: boolean;
  readonly exhibitRef: string;
  readonly holder: string;
  readonly file: FileMark | undefined;
};

export const emptyExhibit: ExhibitDraft = { platform: "", accountHandle: "", url: "", withHost: false, exhibitRef: "", holder: "", file: undefined };

/** What is sent of an exhibit. */
export type SentExhibit = {
  readonly platform: Platform;
  readonly accountHandle?: string;
  readonly urlFingerprint?: string;
  readonly urlHost?: string;
  readonly exhibitRef?: string;
  readonly holder?: string;
  readonly fileHash?: string;
  readonly fileSize?: number;
};

/** Does the draft say anything? */
export const isUntouched = ({ file, ...texts }: ExhibitDraft): boolean => file === undefined && [texts.accountHandle, texts.url, texts.exhibitRef, texts.holder, texts.platform].every((text) => text.trim() === "");

/** The draft as it is sent: of the address only its fingerprint, and its host if that was chosen. */
export async function sentExhibit(draft: ExhibitDraft): Promise<SentExhibit> {
  const fingerprint = draft.url.trim() === "" ? undefined : await urlFingerprint(draft.url);
  const host = draft.withHost ? hostOf(draft.url) : undefined;
  const texts = { accountHandle: draft.accountHandle.trim(), exhibitRef: draft.exhibitRef.trim(), holder: draft.holder.trim() };
  return {
    platform: draft.platform === "" ? "other" : chosen(platforms, draft.platform),
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== "")),
    ...(fingerprint && { urlFingerprint: fingerprint }),
    ...(host && { urlHost: host }),
    ...draft.file,
  };
}
