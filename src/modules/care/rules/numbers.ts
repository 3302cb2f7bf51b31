/** Where to call. `isVerified`: somebody of this installation has called it and says it is right. */
export interface CallNumber {
  readonly nameTh: string;
  readonly nameEn: string;
  readonly number: string;
  readonly isVerified: boolean;
}

/** As shipped, written from memory and marked so until an administrator has checked them. */
export const shippedNumbers: readonly CallNumber[] = [
  { nameTh: "สายด่วนสุขภาพจิต กรมสุขภาพจิต", nameEn: "Mental health line, Department of Mental Health", number: "1323", isVerified: false },
  { nameTh: "ศูนย์ช่วยเหลือสังคม", nameEn: "Social assistance centre", number: "1300", isVerified: false },
  { nameTh: "การแพทย์ฉุกเฉิน", nameEn: "Medical emergency", number: "1669", isVerified: false },
];
