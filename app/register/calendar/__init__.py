"""The calendar: public holidays, days off and weekend days that are worked."""
