type SegmentedChoiceProps<Value extends string> = {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly lang?: string }[];
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
};

/** A few settings side by side, one of them on. */
export function SegmentedChoice<Value extends string>({ name, label, options, value, onChoose }: SegmentedChoiceProps<Value>) {
  return (
    <fieldset>
      <legend className="segments-label">{label}</legend>
      <div className="segments-row">
        {options.map((option) => (
          <label key={option.value} className="segment" lang={option.lang}>
            <input type="radio" name={`setting-${name}`} className="unseen" checked={option.value === value} onChange={() => onChoose(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
