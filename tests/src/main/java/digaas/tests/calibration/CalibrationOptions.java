package digaas.tests.calibration;

/**
 * How much is measured.
 *
 * @param changes how many changes with exactly known moments are made, at least
 * @param seed what the random moments, losses and delays come from; above zero
 * @param quick few changes in every part
 */
record CalibrationOptions(int changes, long seed, boolean quick) {
    /** How many changes a part has that has so many when it isn't quick. */
    int part(int whole) {
        return quick ? whole / 5 : whole;
    }
}
