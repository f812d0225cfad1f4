namespace CadreTraining.Analytics.Samples;

/// <summary>What a set of dice is thrown for, so that one subject's purposes do not share their throws.</summary>
internal enum Purpose
{
    Places,
    People,
    Classes,
    Attendance,
    Assessments,
    Teaching,
    Study,
    Careers,
    CallUps,
    ClassExams,
}

/// <summary>Chance that repeats itself: the same seed and subject give the same throws, in whatever order subjects are asked for.</summary>
/// <remarks>SplitMix64, and not <see cref="Random"/>, whose numbers may change with the runtime.</remarks>
internal struct Dice
{
    private ulong state;

    private Dice(ulong state) => this.state = state;

    /// <summary>The dice of one subject, such as (seed, county, class).</summary>
    public static Dice For(int seed, int county, int subject, Purpose purpose)
    {
        ulong mixed = Mix((ulong)(uint)seed + 0x9E3779B97F4A7C15);
        mixed = Mix(mixed ^ ((ulong)(uint)county << 32 | (uint)subject));
        return new(Mix(mixed + (ulong)purpose));
    }

    /// <summary>A number from 0 up to, not including, 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 up to, not including, <paramref name="below"/>.</summary>
    public int Below(int below) => (int)((Next() >> 32) * (ulong)below >> 32);

    /// <summary>A whole number from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public int Between(int from, int to) => from + Below(to - from + 1);

    /// <summary>Whether something of this probability happens.</summary>
    public bool Chance(double probability) => Share() < probability;

    /// <summary>A draw from the normal distribution, cut at three standard deviations.</summary>
    public double Normal(double mean, double deviation)
    {
        double draw = Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());
        return mean + deviation * Math.Clamp(draw, -3, 3);
    }

    /// <summary>Days until something that happens so often a year.</summary>
    public int DaysUntil(double timesPerYear) => 1 + (int)Math.Min(36500, -Math.Log(1 - Share()) / timesPerYear * 365);

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>One of several values, each with its weight.</summary>
    public string Weighted(params ReadOnlySpan<(string Value, int Weight)> choices)
    {
        int total = 0;
        foreach ((_, int weight) in choices)
            total += weight;
        int place = Below(total);
        foreach ((string value, int weight) in choices)
        {
            if (place < weight)
                return value;
            place -= weight;
        }

        return choices[^1].Value;
    }

    private ulong Next() => Mix(state += 0x9E3779B97F4A7C15);

    private static ulong Mix(ulong value)
    {
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
        value = (value ^ value >> 27) * 0x94D049BB133111EB;
        return value ^ value >> 31;
    }
}
