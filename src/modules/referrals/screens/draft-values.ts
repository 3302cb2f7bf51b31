import type { InputOf, ResultOf } from "#platform/action/define.ts";
import type { preview } from "../actions/preview.ts";
import type { ExtractPart } from "../rules/words.ts";
import type { Begun } from "./form-page.tsx";

/** What the form holds; "" is not chosen yet. */
export interface DraftValues {
  readonly personId: string;
  readonly purpose: string;
  readonly urgency: string;
  readonly provinceCode: string;
  readonly everywhere: boolean;
  readonly toAgencyId: string;
  readonly scope: readonly string[];
  readonly needs: string;
  readonly safety: string;
  readonly contactPhone: string;
  readonly lawfulBasis: string;
  readonly basisReason: string;
}

/** A draft the server has looked at: the input as it would be sent, and what would be seen. */
export interface Checked {
  readonly input: InputOf<typeof preview>;
  readonly preview: ResultOf<typeof preview>;
}

/** Chosen on purpose: nobody in particular. */
export const NOBODY = "nobody";

export function emptyDraft(begun: Begun): DraftValues {
  const only = begun.people.length === 1 ? begun.people[0] : undefined;
  return {
    personId: only?.id ?? "", purpose: "", urgency: "", provinceCode: begun.provinceCode, everywhere: false, toAgencyId: "", scope: [],
    needs: "", safety: "", contactPhone: "", lawfulBasis: "consent", basisReason: "",
  };
}

/** The values as the actions take them; codes come from the options shown, and the server checks them again. */
export function inputOf(caseId: string, values: DraftValues): InputOf<typeof preview> {
  const has = (part: ExtractPart): boolean => values.scope.includes(part);
  const input = {
    caseId,
    ...(values.personId !== NOBODY && { personId: values.personId }),
    toAgencyId: values.toAgencyId,
    purpose: values.purpose,
    urgency: values.urgency,
    scope: values.scope,
    ...(has("needs") && { needs: values.needs }),
    ...(has("safety") && { safety: values.safety }),
    ...(has("contact") && values.contactPhone && { contactPhone: values.contactPhone }),
    lawfulBasis: values.lawfulBasis,
    ...(values.lawfulBasis !== "consent" && { basisReason: values.basisReason }),
  };
  return input as InputOf<typeof preview>;
}

/** Where a referral being written is kept on the device. */
export const draftName = (caseId: string): string => `referrals.draft.${caseId}`;
