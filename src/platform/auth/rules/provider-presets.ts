/** What the form for a new provider begins with. */
export interface ProviderPreset {
  readonly labelTh: string;
  readonly labelEn: string;
  readonly issuer: string;
  readonly scopes: string;
  readonly subjectClaim: string;
  readonly countsAsTwo: boolean;
}

export const presetNames = ["thaid", "agency"] as const;
export type PresetName = (typeof presetNames)[number];

/**
 * Two shapes of provider. ThaID as the integration examples published by ETDA show it (issuer, scopes, the claim `pid`);
 * **unverified**: nobody here has had an account at it. An agency's own service is plain OpenID Connect.
 */
export const providerPresets: Readonly<Record<PresetName, ProviderPreset>> = {
  thaid: { labelTh: "เข้าสู่ระบบด้วย ThaID", labelEn: "Sign in with ThaID", issuer: "https://imauth.bora.dopa.go.th", scopes: "openid pid", subjectClaim: "pid", countsAsTwo: false },
  agency: { labelTh: "", labelEn: "", issuer: "", scopes: "openid", subjectClaim: "sub", countsAsTwo: false },
};
